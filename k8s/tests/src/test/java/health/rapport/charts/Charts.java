package health.rapport.charts;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import com.marcnuri.helm.TemplateCommand;
import health.rapport.repository.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A copy of the charts under {@code target}, so that resolving their dependencies leaves nothing in the sources. */
final class Charts {
    static final List<String> SERVICES = Repository.here().services();
    static final Map<String, String> COMPLETE = Map.of(
            "global.publicUrl", "https://crm.acme.example",
            "global.oidc.issuer", "https://id.acme.example/realms/rapport",
            "global.database.host", "postgres-rw",
            "global.kafka.bootstrapServers", "kafka-bootstrap:9092",
            "global.mail.host", "smtp-relay");

    private final Path folder;

    private Charts(Path folder) {
        this.folder = folder;
    }

    /** Copies the charts and resolves the dependencies of each. */
    static Charts prepared() {
        Path copy = Path.of("target", "charts");
        copyTree(Path.of("..", "charts"), copy);
        var charts = new Charts(copy);
        SERVICES.forEach(service -> charts.chart(service).dependency().update().call());
        charts.chart("rapport").dependency().update().call();
        return charts;
    }

    Helm chart(String name) {
        return new Helm(folder.resolve(name));
    }

    /** The umbrella chart rendered with these values on top of its own. */
    String render(Map<String, String> values) {
        TemplateCommand command = chart("rapport").template().withName("acme").withNamespace("acme-health");
        values.forEach(command::set);
        return command.call();
    }

    /** Helm's own check of the umbrella and, through it, of every service's chart. */
    LintResult lint() {
        // helm-java's check takes no settings: it reads the chart's own values, so a second copy gets complete ones
        Path copy = Path.of("target", "charts-complete");
        copyTree(folder, copy);
        Path values = copy.resolve("rapport").resolve("values.yaml");
        try {
            String complete = Files.readString(values)
                    .replace("publicUrl: \"\"", "publicUrl: https://crm.acme.example")
                    .replace("issuer: \"\"", "issuer: https://id.acme.example")
                    .replace("host: \"\"", "host: postgres-rw")
                    .replace("bootstrapServers: \"\"", "bootstrapServers: kafka:9092");
            Files.writeString(values, complete);
            return new Helm(copy.resolve("rapport")).lint().call();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static void copyTree(Path from, Path to) {
        try (var files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
                }
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
