package io.interlock.key;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A generic parent, whose type parameter its subclass binds. */
class Warehouse<T> {

    void store(T thing) {}

    void storeAll(List<T> things, Map<String, ? extends List<T>> byShelf) {}

    void storeBox(Box<T> box) {}

    void storeBasket(Basket basket) {}

    void storeShelf(Shelf shelf) {}

    void storePile(Pile<T> pile) {}

    void storeSource(OrderSource source) {}

    void near(String orders, String order1) {}

    void storeNode(Node<T, T>.Child child) {}

    void storeNarrow(Narrow thing) {}

    /** A generic record inside a generic signature. */
    record Box<C>(C content, Box<C> next) {}

    /** Binds the list's type parameter in its own declaration. */
    static class Basket extends ArrayList<InventoryService.Order> {
        private static final long serialVersionUID = 1L;
    }

    /** Not public itself: javac repeats its getter in {@link Shelf} as a bridge without generic types. */
    static class HiddenShelf<C> {
        private final List<C> things;

        HiddenShelf(List<C> things) {
            this.things = things;
        }

        public List<C> getThings() {
            return things;
        }
    }

    public static class Shelf extends HiddenShelf<InventoryService.Order> {
        Shelf(List<InventoryService.Order> things) {
            super(things);
        }

        public Boolean isFull() {
            return true;
        }

        public String isWhat() {
            return "not a getter";
        }

        public boolean issued() {
            return true;
        }

        public String getaway() {
            return "not a getter either";
        }

        public void getNothing() {}
    }

    /** Hands its type parameter on to its parent. */
    static class Pile<E> extends ArrayList<E> {
        private static final long serialVersionUID = 1L;
    }

    interface Source<C> {
        C getNext();
    }

    interface OrderSource extends Source<InventoryService.Order> {}

    interface Wide {
        Object getOrder();
    }

    /** Declares the getter of {@link Wide} again with a narrower type. */
    interface Narrow extends Wide {
        @Override
        InventoryService.Order getOrder();
    }

    /** Its inner class passes the outer type variables on to itself, crosswise. */
    static class Node<A, B> {
        public String id = "n1";

        public A getContent() {
            throw new UnsupportedOperationException();
        }

        class Child extends Node<B, A> {}
    }
}
