package io.interlock.key;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names that lead nowhere, found at deployment. In the tables, IS stands for the class InventoryService and WH for its parent. */
class KeyDeploymentTest {

    private static final String BEAN = InventoryService.class.getName();
    private static final String PARENT = Warehouse.class.getName();

    @ParameterizedTest(name = "{0} [{1}]")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                // parameters
                "updateStock(String, int) | a-{{prodcutId}}    | 134 | 5  | the method has no parameter 'prodcutId' | did you mean 'productId'? There are: productId, quantity",
                "updateStock(String, int) | {{ProductID}}      | 134 | 3  | the method has no parameter 'ProductID' | did you mean 'productId'? There are: productId, quantity",
                "updateStock(String, int) | {{x.y}}            | 134 | 3  | the method has no parameter 'x' | use one of: productId, quantity",
                "updateStock(String, int) | {{2}}              | 136 | 3  | the method has no parameter {{2}} | use {{0}} to {{1}}",
                "updateStock(String, int) | {{9999999999}}     | 134 | 3  | the method has no parameter '9999999999' | use one of: productId, quantity",
                "updateStock(String, int) | {{-1}}             | 134 | 3  | the method has no parameter '-1' | use one of: productId, quantity",
                "method(String)           | {{1}}              | 136 | 3  | the method has no parameter {{1}} | use {{0}}",
                "none()                   | {{0}}              | 134 | 3  | the method has no parameter '0' | use {{class}}, {{method}} or plain text, since it has none at all",
                "named(String, String)    | {{productId}}      | 134 | 3  | the method has no parameter 'productId' | use one of: sku, shop",
                "near(String, String)     | {{orderz1}}        | 134 | 3  | the method has no parameter 'orderz1' | did you mean 'order1'? There are: orders, order1",
                // reserved words
                "method(String)           | {{method}}         | 137 | 3  | {{method}} does not mean the parameter of that name | write {{0}} for the parameter, or name it with @LockKey",
                "updateStock(String, int) | {{class.name}}     | 140 | 9  | {{class}} is a text, without properties | write {{class}}",
                // properties
                "place(Order)             | x-{{ order.idd }}  | 140 | 12 | IS$Order has no property 'idd' | did you mean 'id'? There are: agent, customer, id, items",
                "place(Order)             | {{order.customer.name}} | 140 | 18 | IS$Customer has no property 'name' | use one of: URL, active, disaster, id, region, secret",
                "place(Order)             | {{order.customer.hidden}} | 140 | 18 | IS$Customer has no property 'hidden' | use one of: URL, active, disaster, id, region, secret",
                "place(Order)             | {{order.customer.shared}} | 140 | 18 | IS$Customer has no property 'shared' | use one of: URL, active, disaster, id, region, secret",
                "place(Order)             | {{order.customer.class}} | 140 | 18 | IS$Customer has no property 'class' | use one of: URL, active, disaster, id, region, secret",
                "place(Order)             | {{order.agent.nam}} | 140 | 15 | IS$Customer has no property 'nam' | use one of: URL, active, disaster, id, region, secret",
                "identified(Identified)   | {{thing.name}}     | 140 | 9  | IS$Identified has no property 'name' | use one of: id",
                "updateStock(String, int) | {{quantity.value}} | 140 | 12 | int has no property 'value' | end the path before 'value'",
                "bounded(Customer, List)  | {{all.0.idd}}      | 140 | 9  | IS$Customer has no property 'idd' | did you mean 'id'? There are: URL, active, disaster, id, region, secret",
                "store(Object)            | {{thing.idd}}      | 140 | 9  | IS$Order has no property 'idd' | did you mean 'id'? There are: agent, customer, id, items",
                "storeShelf(Shelf)        | {{shelf.things.0.idd}} | 140 | 18 | IS$Order has no property 'idd' | did you mean 'id'? There are: agent, customer, id, items",
                "storeNarrow(Narrow)      | {{thing.order.idd}} | 140 | 15 | IS$Order has no property 'idd' | did you mean 'id'? There are: agent, customer, id, items",
                "storePile(Pile)          | {{pile.0.idd}}     | 140 | 10 | IS$Order has no property 'idd' | did you mean 'id'? There are: agent, customer, id, items",
                "storeSource(OrderSource) | {{source.next.idd}} | 140 | 15 | IS$Order has no property 'idd' | did you mean 'id'? There are: agent, customer, id, items",
                "storeShelf(Shelf)        | {{shelf.what}}     | 140 | 9  | WH$Shelf has no property 'what' | use one of: full, things",
                // lists, arrays and maps
                "place(Order)             | {{order.items.first}} | 142 | 15 | a List has no 'first' | name one element by its index, counted from 0",
                "array(Item[], int[], List[]) | {{items.length}} | 142 | 9  | an array has no 'length' | name one element by its index, counted from 0",
                "map(Map)                 | {{orders.a.idd}}   | 140 | 12 | IS$Order has no property 'idd' | did you mean 'id'? There are: agent, customer, id, items",
                "numbers(Map)             | {{byNumber.1}}     | 142 | 12 | '1' cannot be looked up in a map whose keys are java.lang.Integer | use a map with string or enum keys, or pass the value as a parameter of its own",
                "colors(Map)              | {{byColor.GREE}}   | 140 | 11 | IS$Color has no constant 'GREE' | did you mean 'GREEN'? There are: RED, GREEN",
                // parts without a text
                "array(Item[], int[], List[]) | {{counts}}     | 143 | 3  | an array has no text for a key | name one element by its index",
                "array(Item[], int[], List[]) | {{shelves.0}}  | 143 | 11 | a collection has no text for a key | name one element of a List by its index",
                "map(Map)                 | {{orders}}         | 143 | 3  | a map has no text for a key | name one of its keys",
                "storeShelf(Shelf)        | {{shelf}}          | 143 | 3  | WH$Shelf inherits toString() from Object, which differs on every node | name a property that identifies it, or give it a toString()",
                "plain(Plain)             | {{plain}}          | 143 | 3  | IS$Plain inherits toString() from Object, which differs on every node | name a property that identifies it, or give it a toString()",
            })
    void isAProblem(String method, String template, int code, int column, String fact, String fix) {
        assertEquals(
                List.of("ILK-%d: %s (column %d of key template '%s' of %s.%s). Fix: %s."
                        .formatted(
                                code,
                                fact.replace("IS$", BEAN + "$").replace("WH$", PARENT + "$"),
                                column,
                                template,
                                BEAN,
                                method,
                                fix)),
                Templates.problems(method.substring(0, method.indexOf('(')), template));
    }

    @Test
    void aReservedLockKeyIsAProblemWhateverTheTemplate() {
        assertEquals(
                List.of("ILK-137: @LockKey(\"class\") takes a name that templates use for something else (" + BEAN
                        + ".reserved(String, String)). Fix: choose another name than class and method."),
                Templates.problems("reserved", ""));
    }

    @Test
    void aParameterNamedMethodIsNoProblemWhereNobodyMeansIt() {
        assertEquals("io.interlock.key.InventoryService#method", Templates.key("method", "", "m"));
        assertEquals("m", Templates.key("method", "{{0}}", "m"));
    }

    @Test
    void twoParametersOfOneNameAreAProblem() {
        assertEquals(
                List.of("ILK-138: parameters {{0}} and {{1}} are both named 'shop' (" + BEAN
                        + ".sameName(String, String)). Fix: give one of them another name with @LockKey."),
                Templates.problems("sameName", "x"));
    }

    @ParameterizedTest
    @CsvSource({"0,a.b", "1,0", "2,''", "3,x y"})
    void aLockKeyMustBeAName(int index, String name) {
        assertEquals(
                "ILK-139: @LockKey(\"" + name + "\") is not a name that a template can use (" + BEAN
                        + ".badNames(String, String, String, String))."
                        + " Fix: choose a name without blanks, dots and braces that is not a number.",
                Templates.problems("badNames", "x").get(index));
    }

    @Test
    void g1_anEmptyKeyIsOneLockPerMethodOfTheBean() {
        assertEquals(BEAN + "#updateStock", Templates.key("updateStock", "", "p1", 5));
        assertEquals(BEAN + "#store", Templates.key("store", "", "inherited"));
    }

    @Test
    void g3_everyMethodMustResolveTheTemplateOfItsClass() {
        String template = "stock-{{productId}}";
        assertEquals("stock-p1", Templates.key("updateStock", template, "p1", 5));
        assertEquals(
                List.of(
                        "ILK-134: the method has no parameter 'productId' (column 9 of key template 'stock-{{productId}}'"
                                + " of " + BEAN + ".store(Object)). Fix: use one of: thing."),
                Templates.problems("store", template));
    }

    @Test
    void lockKeyWinsOverTheCompiledName() {
        assertEquals("p1-s1", Templates.key("named", "{{sku}}-{{shop}}", "p1", "s1"));
    }
}
