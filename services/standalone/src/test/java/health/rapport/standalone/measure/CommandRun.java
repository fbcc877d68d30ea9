package health.rapport.standalone.measure;

import health.rapport.standalone.Rapport;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** One command, as it is typed, with all it said. */
record CommandRun(int exit, String out, String err) {

    static CommandRun of(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exit = Rapport.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
        return new CommandRun(exit, out.toString(), err.toString());
    }

    /** A published file that may be read but not copied; skips the test where it is not there. */
    static Path reference(String name) {
        String folder = System.getenv("RAPPORT_DATA");
        Assumptions.assumeTrue(folder != null, "RAPPORT_DATA is not set: skipped");
        Path file = Path.of(folder, "attribution", name);
        Assumptions.assumeTrue(Files.exists(file), file + " is missing: skipped");
        return file;
    }
}
