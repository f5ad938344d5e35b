package io.interlock.key;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.interlock.key.InventoryService.Color;
import io.interlock.key.InventoryService.Customer;
import io.interlock.key.InventoryService.Item;
import io.interlock.key.InventoryService.Order;
import io.interlock.key.InventoryService.Words;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which values a path reaches, and which text they have. */
class KeyPathTest {

    private static final Customer CUSTOMER = new Customer("c1");
    private static final Item ITEM = new Item("i1", 7);
    private static final Order ORDER =
            new Order("o1", CUSTOMER, List.of(ITEM, new Item("i2", 8)), Optional.of(Optional.of(CUSTOMER)));

    static List<Arguments> paths() {
        Warehouse.Basket basket = new Warehouse.Basket();
        basket.add(ORDER);
        Map<Color, Item> colors = new EnumMap<>(Map.of(Color.GREEN, ITEM));
        return List.of(
                path("place", "{{order.id}}", "o1", ORDER),
                path("place", "{{0.id}}", "o1", ORDER),
                path("place", "{{order.customer}}", "customer c1", ORDER),
                path("place", "{{order.customer.id}}", "c1", ORDER),
                path("place", "{{order.customer.active}}", "true", ORDER),
                path("place", "{{order.customer.region}}", "north", ORDER),
                path("place", "{{order.customer.URL}}", "https://acme.example", ORDER),
                path("place", "{{order.customer.uRL}}", "https://acme.example", ORDER),
                path("place", "{{order.items.1.number}}", "8", ORDER),
                path("place", "{{order.agent.id}}", "c1", ORDER),
                path("map", "{{orders.first.items.0.id}}", "i1", Map.of("first", ORDER)),
                path("map", "{{orders.kebab-case.id}}", "o1", Map.of("kebab-case", ORDER)),
                path("colors", "{{byColor.GREEN.id}}", "i1", colors),
                path("openKeys", "{{entries.GREEN.id}}", "i1", colors),
                path("openKeys", "{{entries.GREEN.id}}", "i1", Map.of("GREEN", ITEM)),
                path("rawMap", "{{entries.GREEN.id}}", "i1", new TreeMap<>(colors)),
                path(
                        "array",
                        "{{items.0.id}}-{{counts.1}}-{{shelves.0.0.id}}",
                        "i1-4-i1",
                        new Item[] {ITEM},
                        new int[] {3, 4},
                        new List<?>[] {List.of(ITEM)}),
                path(
                        "optional",
                        "{{customer.id}}-{{count}}-{{total}}",
                        "c1-3-4",
                        Optional.of(CUSTOMER),
                        OptionalInt.of(3),
                        OptionalLong.of(4)),
                path("bounded", "{{customer.id}}-{{all.0.id}}", "c1-c1", CUSTOMER, List.of(CUSTOMER)),
                path("unbounded", "{{value.id}}", "c1", CUSTOMER),
                path("twice", "{{value.id}}", "c1", CUSTOMER),
                path("endless", "{{value}}", "x", "x"),
                // type variables that a parent of the bean leaves to it
                path("store", "{{thing.id}}", "o1", ORDER),
                path(
                        "storeAll",
                        "{{things.0.customer.id}}-{{byShelf.a.0.id}}",
                        "c1-o1",
                        List.of(ORDER),
                        Map.of("a", List.of(ORDER))),
                path(
                        "storeBox",
                        "{{box.next.content.id}}",
                        "o1",
                        new Warehouse.Box<>(null, new Warehouse.Box<>(ORDER, null))),
                path(
                        "storeShelf",
                        "{{shelf.things.0.id}}-{{shelf.full}}",
                        "o1-true",
                        new Warehouse.Shelf(List.of(ORDER))),
                path("storeNode", "{{child.id}}", "n1", new Warehouse.Node<Order, Order>().new Child()),
                path("storeNarrow", "{{thing.order.id}}", "o1", (Warehouse.Narrow) () -> ORDER),
                path("storeBasket", "{{basket.0.id}}", "o1", basket),
                // declared as Object: found out at the call
                path("any", "{{value.items.0.id}}", "i1", ORDER),
                path("any", "{{value.0}}", "3", new int[] {3}),
                path("any", "{{value.a.0.customer.id}}", "c1", Map.of("a", List.of(ORDER))),
                path("any", "{{value.agent.id}}", "c1", Optional.of(ORDER)),
                path("any", "{{value}}", "2.5", OptionalDouble.of(2.5)),
                // the class is closed to us, the public parent that declares the getter first is not
                path("any", "{{value.rawOffset}}", "0", TimeZone.getTimeZone("UTC")));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("paths")
    void reaches(String method, String template, String key, Object[] arguments) {
        assertEquals(key, Templates.key(method, template, arguments));
    }

    static List<Arguments> texts() {
        return List.of(
                Arguments.of("a:b", "a:b"),
                Arguments.of("null", "null"),
                Arguments.of("{{b}} ${shop.region} {{", "{{b}} ${shop.region} {{"),
                Arguments.of(" \u0000 \ud800 %s %n \\ \" ' 漢", " \u0000 \ud800 %s %n \\ \" ' 漢"),
                Arguments.of("x".repeat(100_000), "x".repeat(100_000)),
                Arguments.of(-5L, "-5"),
                Arguments.of(new BigDecimal("1.50"), "1.50"),
                Arguments.of(true, "true"),
                Arguments.of('c', "c"),
                Arguments.of(Color.GREEN, "GREEN"),
                Arguments.of(new UUID(1, 2), "00000000-0000-0001-0000-000000000002"),
                Arguments.of(new StringBuilder("built"), "built"),
                Arguments.of(new Words("spoken"), "spoken"),
                Arguments.of(ITEM, "Item[id=i1, number=7]"));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void aPartsTextIsTakenAsItIs(Object value, String text) {
        assertEquals("<" + text + ">", Templates.key("any", "<{{value}}>", value));
        assertEquals(text + "-b", Templates.key("two", "{{a}}-{{b}}", value, "b"));
        assertEquals("a." + text + "." + text, Templates.key("three", "{{a}}.{{b}}.{{c}}", "a", value, value));
    }

    @Test
    void oneTemplateReadsValuesOfDifferentClasses() {
        KeyTemplate template = Templates.compile("any", "{{value.id}}");
        assertEquals("o1", template.render(new Object[] {ORDER}));
        assertEquals("c1", template.render(new Object[] {CUSTOMER}));
        assertEquals("m1", template.render(new Object[] {new HashMap<>(Map.of("id", "m1"))}));
        assertEquals("o1", template.render(new Object[] {ORDER}));
    }

    private static Arguments path(String method, String template, String key, Object... arguments) {
        return Arguments.of(method, template, key, arguments);
    }
}
