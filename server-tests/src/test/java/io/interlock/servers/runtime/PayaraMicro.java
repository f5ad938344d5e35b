package io.interlock.servers.runtime;

import io.interlock.servers.runtime.console.MicroConsole;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/** Payara Micro, which deploys while it runs only when told by code in its own JVM: {@link MicroConsole}. */
public final class PayaraMicro extends AppServer {

    private static final Duration DEPLOYMENT = Duration.ofMinutes(2);

    private final Path jar = Launch.servers().resolve("payara-micro.jar");
    private int orders;

    private PayaraMicro(Launch launch, String hazelcast) {
        try {
            Path temporary = Files.createDirectory(work.resolve("tmp"));
            List<String> command = new ArrayList<>(List.of(Launch.java(), "-Xmx512m", "-Djava.io.tmpdir=" + temporary));
            command.addAll(launch.options());
            command.addAll(List.of("-jar", console().toString(), "--port", Integer.toString(port)));
            command.addAll(List.of("--rootdir", work.resolve("root").toString(), "--disablephonehome"));
            if (hazelcast.isEmpty()) {
                command.add("--nocluster");
            } else {
                Path file = Files.writeString(work.resolve("hazelcast.xml"), hazelcast);
                command.addAll(List.of("--hzconfigfile", file.toString()));
            }
            command.addAll(launch.arguments());
            start(launch, command, MicroConsole.READY);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One that is alone. Its Hazelcast is there all the same. */
    public static PayaraMicro start(Launch launch) {
        return new PayaraMicro(launch, "");
    }

    /** One whose Hazelcast is configured by this text. */
    public static PayaraMicro start(Launch launch, String hazelcast) {
        return new PayaraMicro(launch, hazelcast);
    }

    /** The console alone in a jar: whatever else is on the server's class path every application would see. */
    private Path console() throws IOException {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        try (JarFile micro = new JarFile(jar.toFile())) {
            attributes.putAll(micro.getManifest().getMainAttributes());
        }
        attributes.put(Attributes.Name.MAIN_CLASS, MicroConsole.class.getName());
        attributes.put(Attributes.Name.CLASS_PATH, jar.toUri().toString());
        Path console = work.resolve("console.jar");
        String entry = MicroConsole.class.getName().replace('.', '/') + ".class";
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(console), manifest);
                var in = MicroConsole.class.getClassLoader().getResourceAsStream(entry)) {
            out.putNextEntry(new ZipEntry(entry));
            in.transferTo(out);
        }
        return console;
    }

    @Override
    protected boolean deployed(Path archive) {
        return order("deploy " + archive)
                .contains(application(archive.getFileName().toString()));
    }

    @Override
    public void undeploy(String archive) {
        order("undeploy " + application(archive));
    }

    private static String application(String archive) {
        return archive.replaceFirst("\\.[a-z]+$", "");
    }

    /** The names of the applications that run then. */
    private List<String> order(String command) {
        orders++;
        try {
            OutputStream in = process().getOutputStream();
            in.write((command + "\n").getBytes(StandardCharsets.UTF_8));
            in.flush();
        } catch (IOException e) {
            throw new AssertionError(log(), e);
        }
        Pattern done = Pattern.compile(MicroConsole.DONE + orders + " \\[(.*)]");
        await("answer to " + command, DEPLOYMENT, () -> done.matcher(log()).find());
        return done.matcher(log())
                .results()
                .flatMap(answer -> Stream.of(answer.group(1).split(", ")))
                .toList();
    }
}
