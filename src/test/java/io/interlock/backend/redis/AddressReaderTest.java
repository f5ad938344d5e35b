package io.interlock.backend.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.interlock.LockConfigurationException;
import io.interlock.config.Problems;
import io.interlock.config.Settings;
import io.interlock.testkit.Thrown;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Settings are given as in {@code uri=redis://h; password=p}, each below {@code interlock.redis.}. */
class AddressReaderTest {

    private static final String FORMS = "write redis://host:port, rediss:// for TLS, redis-socket:///path,"
            + " redis-sentinel://host1:port1,host2:port2/0#master or redis-cluster://host1:port1,host2:port2.";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "                                              | localhost:6379",
                "host=redis.acme                               | redis.acme:6379",
                "port=7000                                     | localhost:7000",
                "host=h; port=1; database=3; ssl=true          | h:1",
                "uri=redis://h                                 | h:6379",
                "uri=redis://h:7000/2                          | h:7000",
                "uri=rediss://h:7000                           | h:7000",
                "uri=REDIS://h:7000                            | h:7000",
                "uri=redis://[::1]:7000                        | [::1]:7000",
                "uri=redis://:se%5Dcr%5Bet@h                   | h:6379",
                "uri=redis://user:secret@h:7000                | h:7000",
                "uri=redis://h; password=secret; username=u    | h:6379",
                "uri=redis-socket:///run/redis.sock            | /run/redis.sock",
                "uri=redis-sentinel://a:1,b:2/0#main           | the master 'main' of the Sentinels at a:1, b:2",
                "uri=redis-sentinel://a,b#main                 | the master 'main' of the Sentinels at a:26379, b:26379",
                "uri=redis-sentinel://:secret@a#main           | the master 'main' of the Sentinels at a:26379",
                "uri=redis-cluster://a:1,b:2                   | the cluster at a:1, b:2",
                "uri=rediss-cluster://u:secret@a, b:2          | the cluster at a:6379, b:2",
                "uri=redis-cluster://a; password=secret        | the cluster at a:6379",
            })
    void readsWhereRedisIs(String settings, String address) {
        String read = read(settings == null ? "" : settings).toString();
        assertEquals(address, read);
        assertFalse(read.contains("secret"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http://secret@h                    | begins with no scheme that Interlock knows",
                "h:6379                             | begins with no scheme that Interlock knows",
                "redis:h                            | begins with no scheme that Interlock knows",
                "://secret@h                        | begins with no scheme that Interlock knows",
                "redis://                           | cannot be read as an address of Redis",
                "redis://:secret@                   | cannot be read as an address of Redis",
                "redis://:secret@:6379              | cannot be read as an address of Redis",
                "redis://:secret@h:port             | cannot be read as an address of Redis",
                "redis://:secret@h:65536            | cannot be read as an address of Redis",
                "redis://:secret@h:-1               | cannot be read as an address of Redis",
                "redis://:se]cret[@h                | cannot be read as an address of Redis",
                "redis://:secret word@h             | cannot be read as an address of Redis",
                "redis://:secret@h/x                | cannot be read as an address of Redis",
                "redis://:secret@a:1,b:2            | names several servers without saying how they hang together",
                "redis-socket://                    | cannot be read as an address of Redis",
                "redis-sentinel://:secret@a:1       | cannot be read as an address of Redis",
                "redis-sentinel://a:x#main          | cannot be read as an address of Redis",
                "redis-cluster://                   | cannot be read as an address of Redis",
                "redis-cluster://a:1,,b:2           | cannot be read as an address of Redis",
                "redis-cluster://a:1,b:x            | cannot be read as an address of Redis",
                "redis-cluster://:secret@a:1,b:2/3  | names a database, but a cluster has only number 0",
            })
    void saysWhatIsWrongWithAUri(String uri, String fact) {
        assertEquals("ILK-402: interlock.redis.uri " + fact + " (from test). Fix: " + FORMS, problem("uri=" + uri));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "uri=redis://h; host=x | interlock.redis.host is set beside interlock.redis.uri (from test). Fix: say it in the URI, or drop the URI.",
                "uri=redis://h; port=1 | interlock.redis.port is set beside interlock.redis.uri (from test). Fix: say it in the URI, or drop the URI.",
                "uri=redis://h; ssl=true | interlock.redis.ssl is set beside interlock.redis.uri (from test). Fix: say it in the URI, or drop the URI.",
                "uri=redis://h; database=0 | interlock.redis.database is set beside interlock.redis.uri (from test). Fix: say it in the URI, or drop the URI.",
                "uri=redis://:secret@h; password=secret | interlock.redis.password is set beside interlock.redis.uri, which has credentials of its own (from test). Fix: say them once.",
                "uri=redis://u:secret@h; username=u | interlock.redis.username is set without interlock.redis.password (from test). Fix: set both.",
                "username=u | interlock.redis.username is set without interlock.redis.password (from test). Fix: set both.",
                "uri=redis://h?timeout=5s | interlock.redis.uri sets a timeout (from test). Fix: set interlock.redis.timeout instead, which every call obeys.",
            })
    void saysWhatContradicts(String settings, String problem) {
        assertEquals("ILK-403: " + problem, problem(settings));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"port=0", "port=x", "database=-1", "ssl=yes", "timeout=9ms", "timeout=2m", "connect-at-start=1"})
    void saysWhichSettingCannotBeRead(String setting) {
        String message = problem(setting);
        assertEquals("interlock.redis." + setting.split("=")[0], message.split(" ")[1]);
    }

    @Test
    void nothingOfTheSettingsIsShown() {
        Map<String, String> all = settings("uri=redis://:secret@h; username=u; password=secret");
        Problems problems = new Problems();
        assertFalse(RedisSettings.read(reader(all, problems)).toString().contains("secret"));
    }

    private static String problem(String settings) {
        Map<String, String> given = settings(settings);
        LockConfigurationException wrong = assertThrows(
                LockConfigurationException.class, () -> Opened.with(given).close());
        assertFalse(Thrown.text(wrong).contains("secret"), wrong.getMessage());
        assertEquals(1, wrong.problems().size(), wrong.getMessage());
        return wrong.problems().get(0);
    }

    private static Address read(String settings) {
        Problems problems = new Problems();
        Settings from = reader(settings(settings), problems);
        Address address = AddressReader.read(RedisSettings.read(from), from).orElse(null);
        problems.throwIfAny();
        return address;
    }

    private static Settings reader(Map<String, String> settings, Problems problems) {
        PropertiesConfigSource source = new PropertiesConfigSource(new HashMap<>(settings), "test", 100);
        return new Settings(new SmallRyeConfigBuilder().withSources(source).build(), problems);
    }

    private static Map<String, String> settings(String text) {
        return Arrays.stream(text.split("; "))
                .filter(each -> !each.isBlank())
                .map(each -> each.strip().split("=", 2))
                .collect(Collectors.toMap(each -> "interlock.redis." + each[0], each -> each[1]));
    }
}
