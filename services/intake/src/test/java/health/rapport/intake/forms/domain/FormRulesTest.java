package health.rapport.intake.forms.domain;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.intake.domain.Problem;
import health.rapport.kernel.Channel;
import health.rapport.kernel.PersonStatus;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FormRulesTest {
    private static final Map<String, String> NONE = Map.of();

    @Test
    void theFieldsRequiredSayWhichRecordAnAnswerCanCreate() {
        assertThat(FormRules.creates(form(required("firstName", "lastName", "street", "postalCode"), List.of())))
                .isEqualTo(PersonStatus.MASTERED);
        assertThat(FormRules.creates(form(required("email"), List.of()))).isEqualTo(PersonStatus.UNMASTERED);
        assertThat(FormRules.creates(form(optional("email", "mobilePhone"), List.of("email", "mobilePhone"))))
                .isEqualTo(PersonStatus.UNMASTERED);
        assertThat(FormRules.creates(form(optional("email", "city"), List.of("email", "city"))))
                .isEqualTo(PersonStatus.INCOMPLETE);
    }

    @Test
    void aLeadFormThatAlsoAsksTheFourFieldsCanCreateBoth() {
        List<FormDefinition.Field> fields = new java.util.ArrayList<>(required("email"));
        fields.addAll(optional("firstName", "lastName", "street", "postalCode"));
        assertThat(FormRules.canCreate(form(fields, List.of())))
                .containsExactlyInAnyOrder(PersonStatus.UNMASTERED, PersonStatus.MASTERED);
    }

    @Test
    void aFormThatCreatesNobodyIsRefusedWithTheReason() {
        assertThat(FormRules.check(form(required("firstName", "lastName"), List.of())))
                .extracting(Problem::rule)
                .containsExactly("form.creates-nobody");
        assertThat(FormRules.check(form(required("email"), List.of()))).isEmpty();
    }

    @Test
    void everythingWrongIsFoundAtOnce() {
        var consent = new FormDefinition.Consent("sms", Channel.SMS, null, null, false, Map.of("en", "Text me"));
        FormDefinition form = new FormDefinition(
                " ",
                "Not a market",
                Map.of("en", "T", "es", "T"),
                NONE,
                NONE,
                NONE,
                required("email", "email", "shoeSize"),
                List.of("city"),
                List.of(consent),
                null,
                "a b",
                null,
                Set.of(),
                "tarot");
        assertThat(FormRules.check(form))
                .extracting(Problem::rule)
                .contains(
                        "text.length",
                        "market.syntax",
                        "field.twice",
                        "field.unknown",
                        "name.syntax",
                        "instrument.unknown",
                        "consent.language",
                        "consent.address");
    }

    @Test
    void anAnswerHoldsWhatIsRequiredAndAnAddressForEachConsent() {
        var consent = new FormDefinition.Consent("news", Channel.EMAIL, null, null, true, Map.of("en", "Write to me"));
        FormDefinition form = new FormDefinition(
                "f",
                null,
                Map.of("en", "T"),
                NONE,
                NONE,
                NONE,
                optional("email", "mobilePhone"),
                List.of("email", "mobilePhone"),
                List.of(consent),
                null,
                null,
                null,
                Set.of(),
                "phq-2");
        assertThat(AnswerRules.check(form, new FormAnswer(Map.of("phq1", "7"), Set.of(), "en")))
                .extracting(Problem::field, Problem::rule)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("email", "one-required"),
                        org.assertj.core.groups.Tuple.tuple("phq1", "choice.unknown"),
                        org.assertj.core.groups.Tuple.tuple("phq2", "required"),
                        org.assertj.core.groups.Tuple.tuple("consent.news", "consent.required"));
        Map<String, String> byPhone = Map.of("phq1", "0", "phq2", "0", "mobilePhone", "413-555-0123");
        assertThat(AnswerRules.check(form, new FormAnswer(byPhone, Set.of("news"), "en")))
                .extracting(Problem::field, Problem::rule)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("email", "consent.address"));
    }

    private static List<FormDefinition.Field> required(String... names) {
        return java.util.stream.Stream.of(names)
                .map(name -> new FormDefinition.Field(name, true, NONE, NONE))
                .toList();
    }

    private static List<FormDefinition.Field> optional(String... names) {
        return java.util.stream.Stream.of(names)
                .map(name -> new FormDefinition.Field(name, false, NONE, NONE))
                .toList();
    }

    private static FormDefinition form(List<FormDefinition.Field> fields, List<String> atLeastOne) {
        return new FormDefinition(
                "f",
                null,
                Map.of("en", "T"),
                NONE,
                NONE,
                NONE,
                fields,
                atLeastOne,
                List.of(),
                null,
                null,
                null,
                Set.of(),
                null);
    }
}
