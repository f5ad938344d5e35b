package io.interlock.key;

import io.interlock.LockConfigurationException;
import io.interlock.LockKeyException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The key template of one method, checked and ready to render. Immutable in effect, and safe for use by any number of
 * threads.
 */
public final class KeyTemplate {

    private final String template;
    private final String[] texts;
    private final Part[] parts;
    private final List<String> warnings;

    /** For the texts around and between the parts: always one more than there are parts. */
    KeyTemplate(String template, List<String> texts, List<Part> parts, List<String> warnings) {
        this.template = template;
        this.texts = texts.toArray(String[]::new);
        this.parts = parts.toArray(Part[]::new);
        this.warnings = warnings;
    }

    /**
     * Compiles a template.
     *
     * @param template the text of {@link io.interlock.DistributedLock#key()}; empty means {@code <class>#<method>}
     * @return the template, ready to render
     * @throws LockConfigurationException with every mistake of the template, coded, if there is one
     */
    public static KeyTemplate compile(String template, KeyTarget target) {
        return new TemplateCompiler(template, target).compile();
    }

    /**
     * The key for one call. Its length and characters are checked by whoever uses it.
     *
     * @param arguments the method's arguments, in their order
     * @return the key, never blank
     * @throws LockKeyException if a part is null, blank, missing, without a text of its own, or cannot be read
     */
    public String render(@Nullable Object[] arguments) {
        // The compiled concatenation allocates its result and nothing else; a builder is slower and allocates twice.
        return switch (parts.length) {
            case 0 -> texts[0];
            case 1 -> texts[0] + parts[0].text(arguments) + texts[1];
            case 2 -> texts[0] + parts[0].text(arguments) + texts[1] + parts[1].text(arguments) + texts[2];
            default -> join(arguments);
        };
    }

    private String join(@Nullable Object[] arguments) {
        StringBuilder key = new StringBuilder(texts[0]);
        for (int i = 0; i < parts.length; i++) {
            key.append(parts[i].text(arguments)).append(texts[i + 1]);
        }
        return key.toString();
    }

    /** What is allowed but suspicious in it, coded: parameters that are named in its text instead of put in. */
    public List<String> warnings() {
        return warnings;
    }

    /** The template as it was written. */
    @Override
    public String toString() {
        return template;
    }
}
