package io.interlock.key;

import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Resolves the segments of a template against one method, and collects what is wrong with them. */
final class TemplateCompiler {

    private final String template;
    private final KeyTarget target;
    private final Origin origin;
    private final Problems problems;
    private final Parameters parameters;
    private final List<String> texts = new ArrayList<>();
    private final List<Part> parts = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private final Lookalikes lookalikes = new Lookalikes();

    TemplateCompiler(String template, KeyTarget target) {
        this.template = template;
        this.target = target;
        this.origin = new Origin(template, target);
        this.problems = new Problems(origin);
        this.parameters = new Parameters(target, problems);
    }

    KeyTemplate compile() {
        if (template.isEmpty()) {
            text.append(target.beanClass().getName())
                    .append('#')
                    .append(target.method().getName());
        } else if (template.isBlank()) {
            problems.add(1, "ILK-130", "the key is blank", "leave it out for <class>#<method>, or write a key");
        }
        for (Segment segment : new TemplateParser(template, problems).parse()) {
            if (segment instanceof Segment.Text literal) {
                text.append(literal.text());
                lookalikes.text(literal.text());
            } else if (segment instanceof Segment.Setting setting) {
                text.append(valueOf(setting));
            } else if (segment instanceof Segment.Expression expression) {
                add(expression.path());
            }
        }
        problems.throwIfAny();
        texts.add(text.toString());
        return new KeyTemplate(template, texts, parts, lookalikes.warnings(origin, parameters.positions()));
    }

    private String valueOf(Segment.Setting setting) {
        Optional<String> value = target.settings().apply(setting.name());
        if (value.isEmpty() || value.get().isBlank()) {
            problems.add(
                    setting.column(),
                    "ILK-133",
                    "configuration property '%s' is not set or blank".formatted(setting.name()),
                    "set it, or take it out of the key");
        }
        return value.orElse("");
    }

    private void add(List<Segment.Name> path) {
        Segment.Name first = path.get(0);
        if (Parameters.RESERVED.contains(first.text())) {
            addReserved(path);
            return;
        }
        Segment.Name current = first;
        try {
            int position = parameters.position(first.text());
            DeclaredType type = Optionals.unwrapped(parameterType(position));
            List<Step> steps = new ArrayList<>();
            for (Segment.Name name : path.subList(1, path.size())) {
                current = name;
                Steps.Found found = type.isOpen() ? Steps.open(name.text()) : Steps.find(type, name.text());
                steps.add(found.step());
                type = Optionals.unwrapped(found.type());
            }
            if (!type.isOpen()) {
                PartText.check(type.raw());
            }
            texts.add(text.toString());
            text.setLength(0);
            parts.add(new Part(origin, path, position, steps));
            lookalikes.use(position);
        } catch (PathException e) {
            problems.add(current.column(), e);
        }
    }

    private DeclaredType parameterType(int position) {
        Type declared = target.method().getGenericParameterTypes()[position];
        return DeclaredType.of(target.beanClass()).member(declared);
    }

    private void addReserved(List<Segment.Name> path) {
        Segment.Name word = path.get(0);
        OptionalInt parameter = parameters.named(word.text());
        if (parameter.isPresent()) {
            problems.add(
                    word.column(),
                    "ILK-137",
                    "{{%s}} does not mean the parameter of that name".formatted(word.text()),
                    "write {{%d}} for the parameter, or name it with @LockKey".formatted(parameter.getAsInt()));
        } else if (path.size() > 1) {
            problems.add(
                    path.get(1).column(),
                    "ILK-140",
                    "{{%s}} is a text, without properties".formatted(word.text()),
                    "write {{%s}}".formatted(word.text()));
        }
        text.append(
                word.text().equals("class")
                        ? target.beanClass().getName()
                        : target.method().getName());
    }
}
