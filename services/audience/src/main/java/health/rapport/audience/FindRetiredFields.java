package health.rapport.audience;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import health.rapport.audience.persistence.AudienceRow;
import health.rapport.audience.persistence.AudienceStore;
import health.rapport.rules.FieldUses;
import health.rapport.rules.Rule;
import health.rapport.rules.RuleJson;
import health.rapport.rules.RuleReading;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Finds audiences whose rules ask about fields that no new rule may ask about, or that there are no more. */
@ApplicationScoped
public class FindRetiredFields {
    private final AudienceStore store;
    private final CatalogueHere catalogue;
    private final ObjectMapper json;

    public FindRetiredFields(AudienceStore store, CatalogueHere catalogue, ObjectMapper json) {
        this.store = store;
        this.catalogue = catalogue;
        this.json = json;
    }

    /**
     * One use.
     *
     * @param pointer to the part of the audience that asks
     */
    @RegisterForReflection
    public record Use(UUID audienceId, String audience, String pointer, String field, FieldUses.Standing standing) {}

    /** All uses, by audience. */
    public Uni<List<Use>> all() {
        return store.all()
                .map(rows -> rows.stream().flatMap(row -> in(row).stream()).toList());
    }

    private List<Use> in(AudienceRow row) {
        return FieldUses.ofRetired(rules(row), catalogue.now()).stream()
                .map(use -> new Use(row.id(), row.name(), use.rule() + use.path(), use.field(), use.standing()))
                .toList();
    }

    /** By where they stand. Rules are read for what they say, whatever the catalogue thinks of it. */
    private Map<String, Rule> rules(AudienceRow row) {
        Map<String, Rule> rules = new LinkedHashMap<>();
        JsonNode groups = stored(row);
        for (int i = 0; i < groups.size(); i++) {
            for (String side : List.of("include", "exclude")) {
                JsonNode rule = groups.get(i).path(side);
                if (rule.isObject() && RuleJson.ofStored().read(rule) instanceof RuleReading.Good(Rule read)) {
                    rules.put("/groups/" + i + "/" + side, read);
                }
            }
        }
        return rules;
    }

    private JsonNode stored(AudienceRow row) {
        try {
            return json.readTree(row.groups());
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException("a stored audience cannot be read", unreadable);
        }
    }
}
