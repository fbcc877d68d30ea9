package health.rapport.intake.fhir;

import health.rapport.intake.domain.Layout;
import health.rapport.intake.fhir.mapping.Facts;
import health.rapport.intake.fhir.mapping.FhirKey;
import health.rapport.intake.fhir.mapping.Role;
import health.rapport.intake.fhir.persistence.StoredResource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a resource tells of, together with those around it. Nothing as long as what it needs is not there: a consent
 * needs its patient's addresses, whatever names its patient by identifier needs that patient.
 */
final class Composition {
    private static final String PATIENT = "patient_source_id";
    private static final Map<String, List<String>> ADDRESSES = Map.of(
            "EMAIL", List.of("email"), "SMS", List.of("mobile_phone"), "VOICE", List.of("mobile_phone", "home_phone"));

    private final Surroundings around;

    Composition(Surroundings around) {
        this.around = around;
    }

    List<Part> parts(StoredResource resource) {
        FhirKey key = resource.key();
        Facts facts = resource.facts();
        return switch (key.type()) {
            case PATIENT -> patient(key, facts);
            case ENCOUNTER -> encounter(key, facts).stream().toList();
            case COVERAGE -> coverage(key, facts).stream().toList();
            case RELATED_PERSON -> family(key, facts).stream().toList();
            case CONSENT -> consent(key, facts);
            // they add to others
            case CONDITION, PROCEDURE, PRACTITIONER -> List.of();
        };
    }

    private List<Part> patient(FhirKey key, Facts facts) {
        List<Part> parts = new ArrayList<>();
        Map<String, String> person = new TreeMap<>(facts.fields());
        person.remove("pcp_npi");
        person.put("source_id", key.id());
        parts.add(Part.of(Layout.PERSON, person, facts.identifiers()));
        npi(key, facts)
                .ifPresent(npi -> parts.add(Part.of(
                        Layout.RELATION,
                        Map.of("relation_id", key.id() + ".pcp", PATIENT, key.id(), "kind", "PCP", "party", npi))));
        around.target(key, Role.REPLACED_BY)
                .ifPresent(other -> parts.add(Part.of(
                        Layout.IDENTITY_MERGE,
                        Map.of(
                                "merge_id", key.id() + "." + other.id(),
                                "surviving_source_id", other.id(),
                                "merged_source_id", key.id()))));
        return parts;
    }

    private Optional<String> npi(FhirKey patient, Facts facts) {
        return Stream.concat(
                        Stream.ofNullable(facts.get("pcp_npi")),
                        around.factsOfTargets(patient, Role.GENERAL_PRACTITIONER)
                                .flatMap(practitioner -> Stream.ofNullable(practitioner.get("npi"))))
                .findFirst();
    }

    private Optional<Part> encounter(FhirKey key, Facts facts) {
        return facts.get("no_visit") != null
                ? Optional.empty()
                : withPatient(key, facts).map(fields -> {
                    fields.put("encounter_id", key.id());
                    contributions(key).forEach(more -> add(fields, more));
                    return Part.of(Layout.ENCOUNTER, fields);
                });
    }

    private Stream<Facts> contributions(FhirKey encounter) {
        return Stream.concat(
                around.factsOfReferrers(encounter, Role.ENCOUNTER), around.factsOfTargets(encounter, Role.DIAGNOSIS));
    }

    private static void add(Map<String, String> fields, Facts more) {
        for (String list : List.of("diagnoses", "procedures", "sensitivity")) {
            Set<String> all = new LinkedHashSet<>();
            Stream.of(fields.get(list), more.get(list))
                    .flatMap(Stream::ofNullable)
                    .flatMap(text -> Stream.of(text.split(";")))
                    .filter(text -> !text.isBlank())
                    .forEach(all::add);
            fields.put(list, String.join(";", all));
        }
    }

    private Optional<Part> coverage(FhirKey key, Facts facts) {
        return facts.get("not_said") != null
                ? Optional.empty()
                : withPatient(key, facts).map(fields -> {
                    fields.put("coverage_id", key.id());
                    fields.remove("sensitivity");
                    return Part.of(Layout.COVERAGE, fields);
                });
    }

    private Optional<Part> family(FhirKey key, Facts facts) {
        return withPatient(key, facts).map(fields -> {
            fields.put("relation_id", key.id());
            fields.put("kind", "FAMILY");
            fields.remove("sensitivity");
            return Part.of(Layout.RELATION, fields);
        });
    }

    private Optional<Map<String, String>> withPatient(FhirKey key, Facts facts) {
        return around.target(key, Role.SUBJECT).map(patient -> {
            Map<String, String> fields = new TreeMap<>(facts.fields());
            fields.put(PATIENT, patient.id());
            return fields;
        });
    }

    /** One permission for each address: of the channels it names, else of all. */
    private List<Part> consent(FhirKey key, Facts facts) {
        String status = facts.get("status");
        String named = facts.get("channels");
        if (status == null) {
            return List.of();
        }
        List<Part> parts = new ArrayList<>();
        around.factsOfTargets(key, Role.SUBJECT).forEach(patient -> {
            if (named == null) {
                for (String column : List.of("email", "mobile_phone", "home_phone")) {
                    permission(key, facts, patient, column, null).ifPresent(parts::add);
                }
            } else {
                for (String channel : named.split(";")) {
                    ADDRESSES
                            .getOrDefault(channel, List.of())
                            .forEach(column -> permission(key, facts, patient, column, channel)
                                    .ifPresent(parts::add));
                }
            }
        });
        return parts;
    }

    private static Optional<Part> permission(
            FhirKey key,
            Facts consent,
            Facts patient,
            String column,
            @org.jspecify.annotations.Nullable String channel) {
        String address = patient.get(column);
        if (address == null) {
            return Optional.empty();
        }
        Map<String, String> fields = new TreeMap<>();
        fields.put("permission_id", key.id() + "." + column + (channel == null ? "" : "." + channel));
        fields.put("address", address);
        fields.put("status", String.valueOf(consent.get("status")));
        fields.put("evidence", key.path());
        if (channel != null) {
            fields.put("channel", channel);
        }
        String effective = consent.get("effective_at");
        if (effective != null) {
            fields.put("effective_at", effective);
        }
        return Optional.of(Part.of(Layout.PERMISSION, fields));
    }
}
