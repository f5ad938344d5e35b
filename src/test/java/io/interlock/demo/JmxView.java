package io.interlock.demo;

import java.util.List;

/** What JMX has to show beside a board ({@code -Ddemo.jmx=true}); nothing if it is not asked for. */
public final class JmxView implements AutoCloseable {

    private final List<JmxLink> links;

    private JmxView(List<JmxLink> links) {
        this.links = links;
    }

    /** Of this process. */
    static JmxView ofThisProcess(Options options) {
        return new JmxView(options.jmx() ? List.of(JmxLink.here()) : List.of());
    }

    /** Of the processes at the other ends. */
    public static JmxView of(List<JmxLink> links) {
        return new JmxView(links);
    }

    /** The board, with the table below it. */
    public Board beside(Board board) {
        return links.isEmpty() ? board : new JmxBoard(board, links);
    }

    @Override
    public void close() {
        links.forEach(JmxLink::close);
    }
}
