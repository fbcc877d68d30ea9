package health.rapport.intake.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import health.rapport.intake.domain.IntakeRules;
import health.rapport.intake.fhir.mapping.FhirReader;
import health.rapport.intake.fhir.mapping.FhirType;
import health.rapport.intake.fhir.mapping.Issue;
import health.rapport.intake.fhir.mapping.Mapped;
import health.rapport.intake.fhir.mapping.MappingSettings;
import health.rapport.intake.fhir.mapping.ResourceMapping;
import health.rapport.runtime.persistence.Failures;
import health.rapport.runtime.time.DomainClock;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.List;
import org.jboss.logging.Logger;

/** Reads, maps and judges one resource. Costs CPU, so never on an event loop. */
@ApplicationScoped
public class Fhir {
    private static final Logger LOG = Logger.getLogger(Fhir.class);

    private final FhirReader reader;
    private final ResourceMapping mapping;
    private final FhirCheck check;
    private final DomainClock clock;

    public Fhir(FhirConfig config, IntakeRules rules, DomainClock clock) {
        this.reader = new FhirReader(config.ignoreUnknownElements());
        this.mapping = new ResourceMapping(new MappingSettings(config.authorities(), config.markets()));
        this.check = new FhirCheck(rules);
        this.clock = clock;
    }

    /**
     * The JSON of a body or a line.
     *
     * @throws IOException if it is no JSON, nested too deeply, or names a member twice
     */
    public JsonNode tree(byte[] body) throws IOException {
        return reader.tree(body);
    }

    /** What the resource says, or what is wrong with it; the tree is used up by it. */
    public Mapped map(FhirType type, JsonNode tree, String source) {
        try {
            Mapped mapped = mapping.map(type, reader.read(type, tree), clock.instant());
            return check.check(mapped, source, clock.instant());
        } catch (RuntimeException unforeseen) {
            // one line that nobody thought of must not stop the million behind it
            LOG.warnf("a %s was not understood: %s", type.resource(), Failures.describe(unforeseen));
            Issue issue = Issue.structure(type.resource(), "This cannot be read as FHIR R4.");
            return Mapped.bad(type, null, List.of(issue));
        }
    }
}
