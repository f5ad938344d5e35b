package io.interlock.demo;

/** How much of a stock is sold, as a bar: hashes for what there was, exclamation marks for what there was not. */
public final class Bar {

    static final int WIDTH = 18;

    private Bar() {}

    /** The bar for so many sold of so many. */
    public static String of(int sold, int stock, Ink ink) {
        int over = Math.max(0, sold - stock);
        int bad = over == 0 ? 0 : Math.max(1, WIDTH * over / sold);
        int good = Math.min(WIDTH * sold / Math.max(sold, stock), WIDTH) - bad;
        return ink.good("#".repeat(good)) + ink.bad("!".repeat(bad)) + ink.dim(".".repeat(WIDTH - good - bad));
    }
}
