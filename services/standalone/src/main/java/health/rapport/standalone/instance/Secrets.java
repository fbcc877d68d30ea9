package health.rapport.standalone.instance;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/**
 * Passwords and keys of one instance: made once, kept in a file only its owner can read, handed to processes in their
 * environment and never on a command line.
 */
public final class Secrets {
    private final Map<String, String> values;

    private Secrets(Map<String, String> values) {
        this.values = Map.copyOf(values);
    }

    /** Reads them and makes those that are missing. */
    public static Secrets of(Path file) {
        var known = PropertyFile.read(file);
        var values = new TreeMap<>(known);
        for (var name : new String[] {"postgres", "keycloak.admin", "integration.client"}) {
            values.computeIfAbsent(name, n -> random(24));
        }
        for (var service : Service.withSchema()) {
            values.computeIfAbsent("database." + service.label() + ".owner", n -> random(24));
            values.computeIfAbsent("database." + service.label() + ".app", n -> random(24));
        }
        for (var name : new String[] {"crypto.key", "link.key"}) {
            values.computeIfAbsent(name, n -> key());
        }
        if (!values.equals(known)) {
            PropertyFile.write(file, "passwords and keys of this instance; never share them", values);
        }
        return new Secrets(values);
    }

    private static String random(int bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(bytes));
    }

    private static String key() {
        return Base64.getEncoder().encodeToString(bytes(32));
    }

    private static byte[] bytes(int count) {
        var bytes = new byte[count];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }

    /** The secret of that name. */
    public String get(String name) {
        var value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("no secret is called " + name);
        }
        return value;
    }

    /** Password of the role that owns a service's schema. */
    public String owner(Service service) {
        return get("database." + service.label() + ".owner");
    }

    /** Password of the role a service works with. */
    public String app(Service service) {
        return get("database." + service.label() + ".app");
    }

    @Override
    public String toString() {
        return "Secrets[" + values.size() + "]";
    }
}
