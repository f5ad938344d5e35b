package io.interlock.key;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.interlock.LockConfigurationException;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a template may look like. The method is {@code updateStock("p1", 5)}. */
class KeySyntaxTest {

    private static final String WHERE = "of io.interlock.key.InventoryService.updateStock(String, int))";

    @ParameterizedTest(name = "[{0}]")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "stock-update                  | stock-update",
                "stock-{{productId}}           | stock-p1",
                "{{productId}}.{{quantity}}    | p1.5",
                "{{ productId }}:{{\t1\t}}     | p1:5",
                "{{0}}/{{1}}/{{0}}             | p1/5/p1",
                "{{method}}@{{class}}          | updateStock@io.interlock.key.InventoryService",
                "${shop.region}/{{0}}          | eu/p1",
                "${ shop.region }              | eu",
                "in-${shop.region}             | in-eu",
                "{orders}:{{0}}                | {orders}:p1",
                "{{{productId}}}:cart          | {p1}:cart",
                "{{{{productId}}}}             | {{p1}}",
                "} $ { }} $x {a}               | } $ { }} $x {a}",
                "${shop.braces}                | {{productId}}",
                "käse:{{0}} ☃                  | käse:p1 ☃",
                "\"\"                          | io.interlock.key.InventoryService#updateStock",
            })
    void rendersTo(String template, String key) {
        assertEquals(key, Templates.key("updateStock", template, "p1", 5));
    }

    @ParameterizedTest(name = "[{0}]")
    @CsvSource(
            delimiter = '|',
            value = {
                "stock-{productId}            | {productId}",
                "stock-#productId             | #productId",
                "#{#productId}-{{quantity}}   | #{#productId}",
                "#{productId}                 | #{productId}",
                "{productId.name}             | {productId",
            })
    void warnsOfAParameterWrittenAsOtherLibrariesDo(String template, String text) {
        assertEquals(
                List.of("ILK-148: '" + text + "' is plain text, the same for every productId (key template '" + template
                        + "' " + WHERE + ". Fix: write {{productId}}."),
                Templates.compile("updateStock", template).warnings());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "productId",
                "{{{productId}}}",
                "{productId}:{{productId}}",
                "{productId}:{{0}}",
                "{productIds}:#product",
                "{orders}:{{quantity}}"
            })
    void doesNotWarnOf(String template) {
        assertEquals(List.of(), Templates.compile("updateStock", template).warnings());
    }

    @ParameterizedTest(name = "[{0}]")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "a{{0          | ILK-131: '{{' is not closed (column 2          | close it with '}}'",
                "a{{0}         | ILK-131: '{{' is not closed (column 2          | close it with '}}'",
                "{{a-{{0}}     | ILK-131: '{{' is not closed (column 1          | close it with '}}'",
                "${shop.region | ILK-131: '${' is not closed (column 1          | close it with '}'",
                "${a {{0}}     | ILK-131: '${' is not closed (column 1          | close it with '}'",
                "a{{}}         | ILK-132: a name is missing in {{}} (column 4   | write a name there, or take it out",
                "{{ }}         | ILK-132: a name is missing in {{ }} (column 4  | write a name there, or take it out",
                "${}           | ILK-132: a name is missing in ${} (column 3    | write a name there, or take it out",
                "x{{0..b}}     | ILK-132: a name is missing in {{0..b}} (column 6 | write a name there, or take it out",
                "{{.0}}        | ILK-132: a name is missing in {{.0}} (column 3 | write a name there, or take it out",
                "{{0.}}        | ILK-132: a name is missing in {{0.}} (column 5 | write a name there, or take it out",
                "{{a b}}       | ILK-132: 'a b' is not a name (column 3         | use names without blanks and braces, with a dot between two of them",
                "{{ 0.{x }}    | ILK-132: '{x' is not a name (column 6          | use names without blanks and braces, with a dot between two of them",
                "${a b}        | ILK-132: 'a b' is not a name (column 3         | use names without blanks and braces, with a dot between two of them",
                "\"  \"        | ILK-130: the key is blank (column 1            | leave it out for <class>#<method>, or write a key",
                "x${nope}      | ILK-133: configuration property 'nope' is not set or blank (column 4 | set it, or take it out of the key",
                "${shop.blank} | ILK-133: configuration property 'shop.blank' is not set or blank (column 3 | set it, or take it out of the key",
            })
    void isAProblem(String template, String fact, String fix) {
        assertEquals(
                List.of("%s of key template '%s' %s. Fix: %s.".formatted(fact, template, WHERE, fix)),
                Templates.problems("updateStock", template));
    }

    @Test
    void severalMistakesAreReportedTogether() {
        List<String> problems =
                Templates.problems("updateStock", "{{a..}}-{{nope}}-${gone}-{{productId.x}}-{{2}}-{{open");
        assertEquals(
                List.of("ILK-132", "ILK-132", "ILK-131", "ILK-134", "ILK-133", "ILK-140", "ILK-136"),
                problems.stream().map(problem -> problem.substring(0, 7)).toList());
    }

    @Test
    void anyTextIsEitherATemplateOrAProblemWithAColumnInsideIt() {
        Random random = new Random(20_261_101);
        Pattern column = Pattern.compile("\\(column (\\d+) of");
        for (int round = 0; round < 50_000; round++) {
            StringBuilder template = new StringBuilder();
            for (int length = random.nextInt(14); length > 0; length--) {
                template.append("{{{}}}$.01 a".charAt(random.nextInt(12)));
            }
            try {
                Templates.compile("updateStock", template.toString());
            } catch (LockConfigurationException e) {
                for (String problem : e.problems()) {
                    Matcher matcher = column.matcher(problem);
                    assertTrue(matcher.find(), problem);
                    int at = Integer.parseInt(matcher.group(1));
                    assertTrue(at >= 1 && at <= template.length(), problem);
                }
            }
        }
    }

    @Test
    void settingsAreReadOnceAtDeployment() throws Exception {
        int[] asked = {0};
        KeyTemplate template = KeyTemplate.compile(
                "${n}-{{0}}",
                new KeyTarget(
                        InventoryService.class,
                        InventoryService.class.getDeclaredMethod("any", Object.class),
                        "memory",
                        name -> Optional.of(String.valueOf(++asked[0]))));
        assertEquals("1-a 1-b", template.render(new Object[] {"a"}) + " " + template.render(new Object[] {"b"}));
        assertEquals(1, asked[0]);
    }

    @Test
    void aLongTemplateIsShortenedInMessages() {
        String template = "x".repeat(60_000) + "{{nope}}";
        assertEquals(
                "ILK-134: the method has no parameter 'nope' (column 60003 of key template '" + "x".repeat(200)
                        + "...' " + WHERE + ". Fix: use one of: productId, quantity.",
                Templates.problems("updateStock", template).get(0));
    }

    @Test
    void showsTheTemplateAsText() {
        assertEquals("a-{{0}}", Templates.compile("updateStock", "a-{{0}}").toString());
    }
}
