package health.rapport.campaign.domain;

import health.rapport.rules.PersonFacts;
import health.rapport.rules.Value;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What rules may ask of a person whom campaign knows. */
public final class RecipientFacts {
    private RecipientFacts() {}

    public static PersonFacts of(Recipient recipient) {
        Recipient.Profile person = recipient.profile();
        Map<String, List<Value>> fields = new HashMap<>();
        text(fields, "gender", person.gender());
        text(fields, "city", person.city());
        text(fields, "state", person.state());
        text(fields, "postalCode", person.postalCode());
        text(fields, "country", person.country());
        text(fields, "language", person.language());
        text(fields, "status", recipient.status());
        texts(fields, "market", person.markets());
        texts(fields, "sourceSystem", person.sources());
        fields.put("deceased", List.of(Value.of(recipient.deceased())));
        fields.put("hasEmail", List.of(Value.of(recipient.email() != null)));
        fields.put("hasPhone", List.of(Value.of(person.hasPhone())));
        fields.put("hasStreetAddress", List.of(Value.of(person.hasStreet())));
        if (recipient.birthDate() != null) {
            fields.put("birthDate", List.of(Value.of(recipient.birthDate())));
        }
        if (person.firstSeenAt() != null) {
            fields.put("firstSeenAt", List.of(Value.of(person.firstSeenAt())));
        }
        return PersonFacts.of(fields);
    }

    private static void text(Map<String, List<Value>> fields, String name, @Nullable String value) {
        if (value != null) {
            fields.put(name, List.of(Value.of(value)));
        }
    }

    private static void texts(Map<String, List<Value>> fields, String name, Collection<String> values) {
        fields.put(name, values.stream().sorted().map(Value::of).toList());
    }
}
