package io.interlock.key;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.interlock.LockKeyException;
import io.interlock.key.InventoryService.Customer;
import io.interlock.key.InventoryService.Item;
import io.interlock.key.InventoryService.Order;
import io.interlock.key.InventoryService.Plain;
import io.interlock.key.InventoryService.Words;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.TimeZone;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Calls whose arguments give no key. */
class KeyRefusalTest {

    private static final String BEAN = InventoryService.class.getName();
    private static final String PRESENT = "call the method with a value for it";

    static List<Arguments> refusals() {
        Order bare = new Order(null, null, List.of(), Optional.of(Optional.empty()));
        Item item = new Item("i1", 7);
        return List.of(
                refused("any(Object)", "{{value}}", 144, "'value' is null or empty", PRESENT, (Object) null),
                refused("any(Object)", "{{0}}", 144, "'0' is null or empty", PRESENT, Optional.empty()),
                refused("any(Object)", "{{value}}", 144, "'value' is null or empty", PRESENT, OptionalInt.empty()),
                refused("any(Object)", "{{value}}", 144, "'value' is null or empty", PRESENT, new Words(null)),
                refused("any(Object)", "{{value.x.id}}", 144, "'value' is null or empty", PRESENT, (Object) null),
                refused("place(Order)", "{{order.id}}", 144, "'order.id' is null or empty", PRESENT, bare),
                refused(
                        "place(Order)",
                        "{{order.customer.id}}",
                        144,
                        "'order.customer' is null or empty",
                        PRESENT,
                        bare),
                refused("place(Order)", "{{order.agent.id}}", 144, "'order.agent' is null or empty", PRESENT, bare),
                refused("any(Object)", "{{value}}", 145, "'value' is blank", "call the method with a text for it", ""),
                refused(
                        "any(Object)",
                        "{{value}}",
                        145,
                        "'value' is blank",
                        "call the method with a text for it",
                        " \t\n"),
                refused("any(Object)", "{{value}}", 145, "'value' is blank", "call the method with a text for it", ' '),
                refused(
                        "any(Object)",
                        "{{value}}",
                        145,
                        "'value' is blank",
                        "call the method with a text for it",
                        new Words("")),
                refused(
                        "map(Map)",
                        "{{orders.a.id}}",
                        146,
                        "the map has no value for 'a'",
                        "pass a map that has one",
                        Map.of()),
                refused(
                        "colors(Map)",
                        "{{byColor.GREEN}}",
                        146,
                        "the map has no value for 'GREEN'",
                        "pass a map that has one",
                        Map.of()),
                refused(
                        "openKeys(Map)",
                        "{{entries.RED.id}}",
                        146,
                        "the map has no value for 'RED'",
                        "pass a map that has one",
                        Map.of(InventoryService.Color.GREEN, item)),
                refused(
                        "rawMap(Map)",
                        "{{entries.a}}",
                        146,
                        "the map has no value for 'a'",
                        "pass a map that has one",
                        Collections.singletonMap("a", null)),
                refused(
                        "place(Order)",
                        "{{order.items.0.id}}",
                        146,
                        "there is no element 0 among 0",
                        "pass a list or array that has one",
                        bare),
                refused(
                        "array(Item[], int[], List[])",
                        "{{counts.2}}",
                        146,
                        "there is no element 2 among 2",
                        "pass a list or array that has one",
                        new Item[0],
                        new int[2],
                        null),
                refused(
                        "any(Object)",
                        "{{value.idd}}",
                        140,
                        BEAN + "$Item has no property 'idd'",
                        "did you mean 'id'? There are: id, number",
                        item),
                refused(
                        "any(Object)",
                        "{{value.x}}",
                        140,
                        "java.lang.Object has no property 'x'",
                        "end the path before 'x'",
                        new Object()),
                refused(
                        "any(Object)",
                        "{{value.x}}",
                        142,
                        "a List has no 'x'",
                        "name one element by its index, counted from 0",
                        List.of(1)),
                refused(
                        "any(Object)",
                        "{{value}}",
                        143,
                        "a collection has no text for a key",
                        "name one element of a List by its index",
                        List.of(1)),
                refused(
                        "any(Object)",
                        "{{value}}",
                        143,
                        "an array has no text for a key",
                        "name one element by its index",
                        new int[] {1}),
                refused(
                        "any(Object)",
                        "{{value}}",
                        143,
                        "java.util.Date has a text that differs with the time zone of the node",
                        "name its time, as in {{date.time}}",
                        new java.util.Date(0)),
                refused(
                        "any(Object)",
                        "{{value}}",
                        143,
                        "a map has no text for a key",
                        "name one of its keys",
                        Map.of(1, 1)),
                refused(
                        "any(Object)",
                        "{{value}}",
                        143,
                        BEAN + "$Plain inherits toString() from Object, which differs on every node",
                        "name a property that identifies it, or give it a toString()",
                        new Plain()),
                refused(
                        "any(Object)",
                        "{{value.lastRuleInstance}}",
                        141,
                        "getLastRuleInstance of sun.util.calendar.ZoneInfo cannot be read from here",
                        "make the class public and export or open its package",
                        TimeZone.getTimeZone("UTC")));
    }

    @ParameterizedTest(name = "{1} {2} {3}")
    @MethodSource("refusals")
    void isRefused(String method, String expression, int code, String fact, String fix, Object[] arguments) {
        String template = "shared-" + expression;
        LockKeyException refusal = Templates.refusal(method.substring(0, method.indexOf('(')), template, arguments);
        assertEquals(
                "ILK-%d: %s: %s (key template '%s' of %s.%s). Nothing was locked. Fix: %s."
                        .formatted(code, expression, fact, template, BEAN, method, fix),
                refusal.getMessage());
        assertEquals(template, refusal.key());
        assertEquals("memory", refusal.backend());
        assertNull(refusal.getCause());
    }

    @Test
    void theExceptionOfAGetterIsTheCause() {
        LockKeyException refusal = Templates.refusal(
                "place", "{{order.customer.secret}}", new Order("o", new Customer("c"), List.of(), Optional.empty()));
        assertEquals(
                "ILK-147: {{order.customer.secret}}: reading it threw java.lang.IllegalStateException (key template"
                        + " '{{order.customer.secret}}' of " + BEAN + ".place(Order))."
                        + " Nothing was locked. Fix: see the cause.",
                refusal.getMessage());
        assertEquals(
                "no secret today",
                assertInstanceOf(IllegalStateException.class, refusal.getCause())
                        .getMessage());
    }

    @Test
    void soIsTheExceptionOfToStringAndOfAMap() {
        assertInstanceOf(
                ClassCastException.class,
                Templates.refusal("any", "{{value}}", new Words(1)).getCause());
        assertInstanceOf(
                ClassCastException.class,
                Templates.refusal("any", "{{value.a}}", new TreeMap<>(Map.of(1, 1)))
                        .getCause());
    }

    @Test
    void aTypeThatPassesItsOwnVariablesOnIsLookedAtAtTheCall() {
        LockKeyException refusal = Templates.refusal(
                "storeNode", "{{child.content.content.id}}", new Warehouse.Node<Order, Order>().new Child());
        assertInstanceOf(UnsupportedOperationException.class, refusal.getCause());
    }

    @Test
    void anErrorIsNotOursToTranslate() {
        KeyTemplate template = Templates.compile("any", "{{value.disaster}}");
        assertThrows(AssertionError.class, () -> template.render(new Object[] {new Customer("c")}));
    }

    @Test
    void noKeyIsEverMadeOfAMissingPart() {
        Random random = new Random(20_261_101);
        Object[] missing = {null, "", "  ", Optional.empty(), Optional.of(Optional.empty()), new Words(null)};
        KeyTemplate[] templates = {
            Templates.compile("any", "{{value}}"),
            Templates.compile("two", "{{a}}:{{b}}"),
            Templates.compile("three", "x{{a}}{{b}}-{{c}}")
        };
        for (int round = 0; round < 20_000; round++) {
            int count = 1 + random.nextInt(3);
            List<Object> arguments = new ArrayList<>();
            boolean complete = true;
            for (int i = 0; i < count; i++) {
                boolean present = random.nextInt(4) > 0;
                complete &= present;
                arguments.add(present ? "v" + random.nextInt() : missing[random.nextInt(missing.length)]);
            }
            KeyTemplate template = templates[count - 1];
            Object[] values = arguments.toArray();
            if (complete) {
                String format = List.of("%s", "%s:%s", "x%s%s-%s").get(count - 1);
                assertEquals(format.formatted(values), template.render(values));
            } else {
                assertThrows(LockKeyException.class, () -> template.render(values), arguments::toString);
            }
        }
    }

    private static Arguments refused(
            String method, String expression, int code, String fact, String fix, Object... arguments) {
        return Arguments.of(method, expression, code, fact, fix, arguments);
    }
}
