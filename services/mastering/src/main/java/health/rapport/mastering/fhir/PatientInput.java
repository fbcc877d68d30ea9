package health.rapport.mastering.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import health.rapport.contracts.PersonData;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** A Patient to be looked for, as person data; chosen among names, addresses and numbers as intake chooses. */
@ApplicationScoped
class PatientInput {
    private static final List<String> NAME_USES = List.of("official", "usual", "", "nickname", "temp", "maiden");
    private static final List<String> ADDRESS_USES = List.of("home", "", "temp", "work", "billing");
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern PART_OF_A_DATE = Pattern.compile("\\d{4}(-\\d{2})?");
    private static final int LONGEST = 300;

    private final FhirIdentifiers identifiers;

    PatientInput(FhirIdentifiers identifiers) {
        this.identifiers = identifiers;
    }

    PersonData read(JsonNode patient) {
        if (!"Patient".equals(patient.path("resourceType").textValue())) {
            throw new FhirRefusal(400, "structure", "Parameters.parameter.resource", "Send the Patient to look for.");
        }
        JsonNode name = best(patient.path("name"), NAME_USES);
        JsonNode address = best(patient.path("address"), ADDRESS_USES);
        List<String> given = texts(name.path("given"));
        List<String> lines = texts(address.path("line"));
        return new PersonData(
                first(given),
                rest(given, " "),
                text(name, "family"),
                rest(texts(name.path("suffix")), 0, " "),
                birth(patient),
                gender(patient),
                first(lines),
                rest(lines, ", "),
                text(address, "city"),
                text(address, "state"),
                text(address, "postalCode"),
                text(address, "country"),
                contact(patient, one -> system(one, "email")),
                contact(patient, one -> system(one, "phone") && !use(one).equals("mobile")),
                contact(patient, one -> system(one, "sms") || system(one, "phone") && use(one).equals("mobile")),
                identifiers.read(patient.path("identifier")),
                null,
                null,
                null);
    }

    private static @Nullable LocalDate birth(JsonNode patient) {
        String date = patient.path("birthDate").asText("");
        if (date.isEmpty() || PART_OF_A_DATE.matcher(date).matches()) {
            return null;
        }
        try {
            if (DAY.matcher(date).matches()) {
                return LocalDate.parse(date);
            }
        } catch (DateTimeException noSuchDay) {
            // refused below
        }
        throw new FhirRefusal(400, "value", "Patient.birthDate", "A date is written 1985-02-28, or 1985-02, or 1985.");
    }

    private static @Nullable String gender(JsonNode patient) {
        return switch (patient.path("gender").asText("")) {
            case "male" -> "M";
            case "female" -> "F";
            case "other" -> "X";
            default -> null;
        };
    }

    private static JsonNode best(JsonNode list, List<String> uses) {
        return StreamSupport.stream(list.spliterator(), false)
                .filter(one -> uses.contains(use(one)))
                .min(Comparator.comparingInt(one -> uses.indexOf(use(one))))
                .orElse(com.fasterxml.jackson.databind.node.MissingNode.getInstance());
    }

    private static @Nullable String contact(JsonNode patient, Predicate<JsonNode> fits) {
        return StreamSupport.stream(patient.path("telecom").spliterator(), false)
                .filter(one -> !use(one).equals("old"))
                .filter(fits)
                .sorted(Comparator.comparingInt(one -> one.path("rank").asInt(Integer.MAX_VALUE)))
                .map(one -> text(one, "value"))
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static boolean system(JsonNode one, String system) {
        return one.path("system").asText("").equals(system);
    }

    private static String use(JsonNode one) {
        return one.path("use").asText("");
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(one -> {
            if (one.isTextual() && !one.asText().isBlank()) {
                texts.add(bounded(one.asText()));
            }
        });
        return texts;
    }

    private static @Nullable String text(JsonNode parent, String name) {
        String text = parent.path(name).asText("");
        return text.isBlank() ? null : bounded(text);
    }

    private static String bounded(String text) {
        if (text.length() > LONGEST || text.indexOf('\0') >= 0) {
            throw new FhirRefusal(400, "too-long", "Patient", "A text of the patient is too long to be a part of one.");
        }
        return text;
    }

    private static @Nullable String first(List<String> texts) {
        return texts.isEmpty() ? null : texts.getFirst();
    }

    private static @Nullable String rest(List<String> texts, String between) {
        return rest(texts, 1, between);
    }

    private static @Nullable String rest(List<String> texts, int from, String between) {
        return texts.size() <= from ? null : String.join(between, texts.subList(from, texts.size()));
    }
}
