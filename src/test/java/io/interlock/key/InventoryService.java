package io.interlock.key;

import io.interlock.LockKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** The annotated bean of these tests; nobody calls its methods. */
class InventoryService extends Warehouse<InventoryService.Order> {

    enum Color {
        RED,
        GREEN {
            @Override
            public String toString() {
                return "leafy";
            }
        }
    }

    record Item(String id, long number) {}

    record Order(String id, Customer customer, List<Item> items, Optional<Optional<Customer>> agent) {}

    /** Package-private, with everything a JavaBean can have. */
    static class Customer {
        public String region = "north";
        private final String id;

        Customer(String id) {
            this.id = id;
        }

        public String getId() {
            return id;
        }

        public boolean isActive() {
            return true;
        }

        public String getURL() {
            return "https://acme.example";
        }

        public String getSecret() {
            throw new IllegalStateException("no secret today");
        }

        public String getDisaster() {
            throw new AssertionError("broken");
        }

        public static String getShared() {
            return "shared";
        }

        String getHidden() {
            return "hidden";
        }

        @Override
        public String toString() {
            return "customer " + id;
        }
    }

    interface Identified {
        String getId();
    }

    static class Plain {}

    record Words(Object value) {
        @Override
        public String toString() {
            return (String) value;
        }
    }

    void none() {}

    void updateStock(String productId, int quantity) {}

    void place(Order order) {}

    void any(Object value) {}

    void two(Object a, Object b) {}

    void three(Object a, Object b, Object c) {}

    void map(Map<String, Order> orders) {}

    void colors(Map<Color, Item> byColor) {}

    void numbers(Map<Integer, Item> byNumber) {}

    void openKeys(Map<?, Item> entries) {}

    @SuppressWarnings("rawtypes")
    void rawMap(Map entries) {}

    void array(Item[] items, int[] counts, List<Item>[] shelves) {}

    void optional(Optional<Customer> customer, OptionalInt count, OptionalLong total) {}

    void identified(Identified thing) {}

    void plain(Plain plain) {}

    <T extends Customer> void bounded(T customer, List<? extends T> all) {}

    <T> void unbounded(T value) {}

    <T extends Customer & Comparable<T>> void twice(T value) {}

    <T extends Comparable<T>> void endless(T value) {}

    void named(@LockKey("sku") String productId, String shop) {}

    void reserved(String method, @LockKey("class") String type) {}

    void method(String method) {}

    void sameName(@LockKey("shop") String productId, String shop) {}

    void badNames(@LockKey("a.b") String a, @LockKey("0") String b, @LockKey("") String c, @LockKey("x y") String d) {}
}
