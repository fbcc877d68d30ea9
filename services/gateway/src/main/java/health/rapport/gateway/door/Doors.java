package health.rapport.gateway.door;

import static health.rapport.gateway.door.Door.open;
import static health.rapport.gateway.door.Door.token;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The table of doors: who answers which path. The first line that fits wins, so the narrower lines stand first. */
public final class Doors {
    /** Every line; paths in none of them do not exist. */
    public static final List<Door> TABLE = List.of(
            token("/api/activities", ServiceName.INTAKE),
            token("/api/batches", ServiceName.INTAKE),
            token("/api/uploads", ServiceName.INTAKE),
            token("/api/mappings", ServiceName.INTAKE),
            token("/api/quarantine", ServiceName.INTAKE),
            token("/api/write-keys", ServiceName.INTAKE),
            token("/api/raw-inputs", ServiceName.INTAKE),
            token("/api/forms", ServiceName.INTAKE),
            open("/forms", ServiceName.INTAKE),
            open("/v1", ServiceName.INTAKE),
            token("/api/people/*/scores", ServiceName.INSIGHT),
            token("/api/people/*/receipts", ServiceName.CAMPAIGN),
            token("/api/people", ServiceName.MASTERING),
            token("/api/reviews", ServiceName.MASTERING),
            token("/api/linkage-models", ServiceName.MASTERING),
            token("/fhir/Patient/$match", ServiceName.MASTERING),
            // a search sent as a form is a read as well (FHIR R4, RESTful API, section 3.1.0.9)
            token("/fhir/Patient/_search", ServiceName.MASTERING),
            token("/fhir/Patient", ServiceName.MASTERING).only("GET", "HEAD"),
            token("/fhir", ServiceName.INTAKE),
            token("/api/models", ServiceName.INSIGHT),
            token("/api/personas", ServiceName.INSIGHT),
            token("/api/pathways", ServiceName.INSIGHT),
            token("/api/audiences", ServiceName.AUDIENCE),
            token("/api/fields", ServiceName.AUDIENCE),
            token("/api/suppression-lists", ServiceName.AUDIENCE),
            token("/api/sensitivity-consents", ServiceName.AUDIENCE),
            token("/api/campaigns", ServiceName.CAMPAIGN),
            token("/api/journeys", ServiceName.CAMPAIGN),
            token("/api/journey-tasks", ServiceName.CAMPAIGN),
            token("/api/permissions", ServiceName.CAMPAIGN),
            open("/u", ServiceName.CAMPAIGN),
            token("/api/content", ServiceName.CONTENT),
            open("/site", ServiceName.CONTENT),
            token("/api/reports", ServiceName.ATTRIBUTION));

    private Doors() {}

    /** The door for a request, or null where there is none. */
    public static @Nullable Door find(String method, List<String> segments) {
        for (Door door : TABLE) {
            if (door.leads(method, segments)) {
                return door;
            }
        }
        return null;
    }
}
