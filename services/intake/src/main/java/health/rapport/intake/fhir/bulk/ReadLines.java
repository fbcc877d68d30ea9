package health.rapport.intake.fhir.bulk;

import com.fasterxml.jackson.databind.JsonNode;
import health.rapport.intake.fhir.Fhir;
import health.rapport.intake.fhir.mapping.FhirKey;
import health.rapport.intake.fhir.mapping.FhirType;
import health.rapport.intake.fhir.mapping.Issue;
import health.rapport.intake.fhir.mapping.Mapped;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What one line of NDJSON says; never fails. */
@ApplicationScoped
class ReadLines {
    private final Fhir fhir;

    ReadLines(Fhir fhir) {
        this.fhir = fhir;
    }

    /** Where lines come from. */
    record From(String source, Job.File file) {
        /** What lines are that do not say themselves. */
        FhirType type() {
            return FhirType.of(file.type()).orElse(FhirType.PATIENT);
        }
    }

    Line read(From from, long number, byte[] raw, boolean isCut) {
        if (isCut) {
            return bad(
                    from.type(), number, raw, "A line this long is not read. Split the resource, or raise the limit.");
        }
        try {
            JsonNode tree = fhir.tree(raw);
            return from.file().deletes() ? gone(tree, number, raw) : resource(from, number, raw, tree);
        } catch (IOException broken) {
            return bad(
                    from.type(), number, raw, "This line is no JSON, is nested too deeply, or names a member twice.");
        }
    }

    private Line resource(From from, long number, byte[] raw, JsonNode tree) {
        String name = tree.path("resourceType").asText();
        if (name.isEmpty()) {
            return bad(from.type(), number, raw, "This line is no resource: it has no resourceType.");
        }
        Optional<FhirType> type = FhirType.of(name);
        if (type.isEmpty()) {
            return new Line.Ignored();
        }
        Mapped mapped = fhir.map(type.get(), tree, from.source()).alone();
        if (mapped.id() == null && mapped.issues().isEmpty()) {
            mapped = mapped.with(List.of(Issue.required(name + ".id")));
        }
        return mapped.id() == null || !mapped.issues().isEmpty()
                ? new Line.Bad(number, type.get(), raw, mapped.issues())
                : new Line.Good(new FhirKey(type.get(), mapped.id()), mapped);
    }

    /** Bundles of DELETE requests (Bulk Data Access 2.0, section 3.2.4.2, deleted). */
    private static Line gone(JsonNode bundle, long number, byte[] raw) {
        List<FhirKey> keys = new ArrayList<>();
        for (JsonNode entry : bundle.path("entry")) {
            String url = entry.path("request").path("url").asText();
            String[] parts = (url.startsWith("/") ? url.substring(1) : url).split("/", -1);
            if (!"DELETE".equals(entry.path("request").path("method").asText())
                    || parts.length != 2
                    || !FhirKey.isId(parts[1])) {
                return bad(FhirType.PATIENT, number, raw, "A deletion is an entry with DELETE and type/id.");
            }
            FhirType.of(parts[0]).ifPresent(type -> keys.add(new FhirKey(type, parts[1])));
        }
        return keys.isEmpty() ? new Line.Ignored() : new Line.Gone(keys);
    }

    private static Line bad(FhirType type, long number, byte[] raw, String hint) {
        return new Line.Bad(number, type, raw, List.of(Issue.structure(type.resource(), hint)));
    }
}
