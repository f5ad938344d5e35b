package com.acme.shop.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

/**
 * Many more requests for a product than there is of it, at all nodes at once.
 *
 * @param stock how much there is at the beginning
 * @param requests how many ask for one piece
 * @param shoppers how many of them at a time
 * @param locked whether the nodes take the lock
 */
public record Storm(int stock, int requests, int shoppers, boolean locked) {

    private static final String PRODUCT = "p1";

    /** In place of the HTTP status of a node that does not answer. */
    private static final int NONE = 0;

    /** Storms the shop that runs, and ends with 0 if what was sold is what there was, else with 1. */
    public static void main(String[] arguments) throws Exception {
        Storm storm = new Storm(
                Settings.number("shop.stock", 100, 1, 100_000),
                Settings.number("shop.requests", 400, 1, 1_000_000),
                Settings.number("shop.shoppers", 24, 1, 1_000),
                Boolean.parseBoolean(System.getProperty("shop.locked", "true")));
        Sale sale = storm.at(Settings.clients());
        System.out.println(sale);
        System.exit(sale.isRight() ? 0 : 1);
    }

    /** Fills the shelf, sends all requests, to one node after the other, and counts the answers of those that answer. */
    Sale at(List<Client> nodes) throws Exception {
        firstThatAnswers(nodes, node -> (long) node.fill(PRODUCT, stock));
        long start = System.nanoTime();
        List<Integer> answers = answers(nodes);
        long millis = (System.nanoTime() - start) / 1_000_000;
        return new Sale(
                this,
                nodes.size(),
                firstThatAnswers(nodes, node -> node.left(PRODUCT)),
                answers.stream().collect(Collectors.groupingBy(answer -> answer, Collectors.counting())),
                millis);
    }

    private interface Question {
        long to(Client node) throws IOException, InterruptedException;
    }

    /** Any node will do, and one or the other may have been killed. */
    private static long firstThatAnswers(List<Client> nodes, Question question) throws IOException, InterruptedException {
        IOException silence = new IOException("there is no node");
        for (Client node : nodes) {
            try {
                return question.to(node);
            } catch (IOException e) {
                silence = e;
            }
        }
        throw silence;
    }

    private int answerOf(Client node) throws InterruptedException {
        try {
            return node.buy(PRODUCT, locked);
        } catch (IOException e) {
            return NONE;
        }
    }

    private List<Integer> answers(List<Client> nodes) throws InterruptedException, ExecutionException {
        ExecutorService crowd = Executors.newFixedThreadPool(shoppers);
        try {
            List<Future<Integer>> asked = new ArrayList<>();
            for (int request = 0; request < requests; request++) {
                Client node = nodes.get(request % nodes.size());
                asked.add(crowd.submit(() -> answerOf(node)));
            }
            List<Integer> answers = new ArrayList<>();
            for (Future<Integer> answer : asked) {
                answers.add(answer.get());
            }
            return answers;
        } finally {
            crowd.shutdownNow();
        }
    }
}
