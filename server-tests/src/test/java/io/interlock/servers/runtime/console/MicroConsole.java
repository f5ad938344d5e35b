package io.interlock.servers.runtime.console;

import java.io.BufferedReader;
import java.io.File;
import java.io.InputStreamReader;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;

/**
 * Starts Payara Micro and does what the lines of its input say: {@code deploy <file>}, {@code undeploy <name>}. By
 * reflection, since no artifact but the server itself has its classes.
 */
public final class MicroConsole {

    /** Printed when commands are taken. */
    public static final String READY = "MicroConsole: ready";

    /** Printed after each command, with its number, and the applications that run then: what deploy() returns is always true. */
    public static final String DONE = "MicroConsole: done ";

    private MicroConsole() {}

    public static void main(String[] arguments) throws Exception {
        Class<?> micro = Class.forName("fish.payara.micro.PayaraMicro");
        micro.getMethod("main", String[].class).invoke(null, (Object) arguments);
        Object runtime = micro.getMethod("getRuntime")
                .invoke(micro.getMethod("getInstance").invoke(null));
        Class<?> type = Class.forName("fish.payara.micro.PayaraMicroRuntime");
        Method deploy = type.getMethod("deploy", File.class);
        Method names = type.getMethod("getDeployedApplicationNames");
        Method undeploy = type.getMethod("undeploy", String.class);
        System.out.println(READY);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        int count = 0;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] order = line.split(" ", 2);
            try {
                if (order[0].equals("deploy")) {
                    deploy.invoke(runtime, new File(order[1]));
                } else {
                    undeploy.invoke(runtime, order[1]);
                }
            } catch (ReflectiveOperationException e) {
                e.printStackTrace(System.out);
            }
            count++;
            System.out.println(DONE + count + " " + names.invoke(runtime));
        }
    }
}
