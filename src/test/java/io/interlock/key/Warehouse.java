package io.interlock.key;

import java.util.List;
import java.util.Map;

/** A generic parent, whose type parameter its subclass binds. */
class Warehouse<T> {

    void store(T thing) {}

    void storeAll(List<T> things, Map<String, ? extends List<T>> byShelf) {}

    void storeBox(Box<T> box) {}

    void storeBasket(Basket basket) {}

    /** A generic record inside a generic signature. */
    record Box<C>(C content, Box<C> next) {}

    /** Binds the list's type parameter in its own declaration. */
    static class Basket extends java.util.ArrayList<InventoryService.Order> {
        private static final long serialVersionUID = 1L;
    }
}
