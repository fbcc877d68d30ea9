package health.rapport.intake.fhir;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.intake.Outcome;
import health.rapport.intake.WholeItems;
import health.rapport.intake.domain.Item;
import health.rapport.intake.domain.Problem;
import health.rapport.intake.fhir.mapping.FhirKey;
import health.rapport.intake.fhir.mapping.FhirType;
import health.rapport.intake.fhir.mapping.Issue;
import health.rapport.intake.fhir.mapping.Mapped;
import health.rapport.intake.fhir.persistence.Change;
import health.rapport.intake.fhir.persistence.ResourceStore;
import health.rapport.intake.persistence.Quarantined;
import health.rapport.kernel.Ids;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Resources in quarantine: kept as {@code {"resource":{}}}, or as {@code {"text":""}} where the line was no JSON. */
@ApplicationScoped
public class FhirItems implements WholeItems {
    private static final UUID NAMESPACE = UUID.fromString("6a0d7c0e-5ab5-5f0a-8a64-6b2b1a5f5d0e");
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private final Fhir fhir;
    private final ResourceStore resources;
    private final TakeResources take;

    public FhirItems(Fhir fhir, ResourceStore resources, TakeResources take) {
        this.fhir = fhir;
        this.resources = resources;
        this.take = take;
    }

    /** What quarantine keeps of a line. */
    public static byte[] payload(byte[] line) {
        ObjectNode payload = JSON.createObjectNode();
        try {
            JsonNode tree = JSON.readTree(line);
            if (tree.isObject()) {
                payload.set("resource", tree);
                return JSON.writeValueAsBytes(payload);
            }
        } catch (IOException notJson) {
            // kept as text
        }
        return bytes(payload.put("text", new String(line, StandardCharsets.UTF_8)));
    }

    /** What quarantine keeps of a resource that a person has put right. */
    public static byte[] payload(JsonNode resource) {
        return bytes(JSON.createObjectNode().set("resource", resource));
    }

    private static byte[] bytes(JsonNode payload) {
        try {
            return JSON.writeValueAsBytes(payload);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a tree can always be written", impossible);
        }
    }

    @Override
    public Item.Form form() {
        return Item.Form.FHIR;
    }

    @Override
    public Judgement judge(Quarantined stored, byte[] payload) {
        return new Judgement(problems(read(stored, payload)), null);
    }

    @Override
    public Uni<Outcome> again(SqlConnection tx, Quarantined stored) {
        Mapped mapped = read(stored, stored.payload());
        String id = mapped.id();
        if (id == null || !mapped.issues().isEmpty()) {
            return Uni.createFrom()
                    .item(new Outcome(Outcome.Kind.QUARANTINED, null, stored.quarantineId(), problems(mapped)));
        }
        FhirKey key = new FhirKey(mapped.type(), id);
        return resources
                .lock(tx, stored.source())
                .chain(() -> take.take(tx, stored.source(), Map.of(key, mapped)))
                .map(changes -> outcome(stored, key, changes));
    }

    private static Outcome outcome(Quarantined stored, FhirKey key, Map<FhirKey, Change> changes) {
        Change change = changes.get(key);
        boolean same = change != null && change.kind() == Change.Kind.UNCHANGED;
        return new Outcome(
                same ? Outcome.Kind.DUPLICATE : Outcome.Kind.ACCEPTED,
                Ids.derived(NAMESPACE, stored.source(), key.path()),
                stored.quarantineId(),
                List.of());
    }

    private Mapped read(Quarantined stored, byte[] payload) {
        JsonNode resource = tree(payload).path("resource");
        FhirType type = FhirType.of(resource.path("resourceType").asText()).orElseGet(() -> typeOf(stored));
        Mapped mapped = fhir.map(type, resource, stored.source()).alone();
        return mapped.id() == null && mapped.issues().isEmpty()
                ? mapped.with(List.of(Issue.required(type.resource() + ".id")))
                : mapped;
    }

    /** The first type that tells of what the item was filed under. */
    private static FhirType typeOf(Quarantined stored) {
        return java.util.Arrays.stream(FhirType.values())
                .filter(type -> type.layout() == stored.layout())
                .findFirst()
                .orElse(FhirType.PATIENT);
    }

    private static JsonNode tree(byte[] payload) {
        try {
            return JSON.readTree(payload);
        } catch (IOException impossible) {
            throw new UncheckedIOException("the payload was written here", impossible);
        }
    }

    private static List<Problem> problems(Mapped mapped) {
        return mapped.issues().stream().map(Issue::problem).toList();
    }
}
