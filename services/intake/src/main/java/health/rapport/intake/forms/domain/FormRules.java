package health.rapport.intake.forms.domain;

import health.rapport.intake.domain.Problem;
import health.rapport.kernel.PersonStatus;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a definition must hold before it may ask anybody anything. All problems are found, not only the first. */
public final class FormRules {
    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}(-[A-Za-z0-9]{2,8})*");
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,59}");
    private static final Pattern MARKET = Pattern.compile("[a-z0-9][a-z0-9_-]{0,39}");
    private static final int LONGEST_TEXT = 4000;
    private static final int MOST = 30;

    private final FormDefinition form;
    private final List<Problem> problems = new ArrayList<>();

    private FormRules(FormDefinition form) {
        this.form = form;
    }

    /** Everything that is wrong with a definition; nothing: it may be published. */
    public static List<Problem> check(FormDefinition form) {
        FormRules rules = new FormRules(form);
        rules.head();
        rules.fields();
        rules.consents();
        rules.records();
        return List.copyOf(rules.problems);
    }

    /** The record type that every answer can create, by the fields it must hold, as calls to action reckon it. */
    public static PersonStatus creates(FormDefinition form) {
        Set<FormField> required = fields(form, true);
        if (required.containsAll(FormField.FOUR)) {
            return PersonStatus.MASTERED;
        }
        boolean reachable = required.stream().anyMatch(FormField.CONTACT::contains)
                || !form.atLeastOne().isEmpty() && CONTACT_NAMES.containsAll(form.atLeastOne());
        return reachable ? PersonStatus.UNMASTERED : PersonStatus.INCOMPLETE;
    }

    /** Every record type that some answer can create. */
    public static Set<PersonStatus> canCreate(FormDefinition form) {
        Set<FormField> all = fields(form, false);
        Set<PersonStatus> can = EnumSet.noneOf(PersonStatus.class);
        if (all.containsAll(FormField.FOUR)) {
            can.add(PersonStatus.MASTERED);
        }
        if (creates(form) == PersonStatus.UNMASTERED) {
            can.add(PersonStatus.UNMASTERED);
        }
        return can;
    }

    /** Names of fields that an answer must hold. */
    public static Set<String> requiredFields(FormDefinition form) {
        return form.fields().stream()
                .filter(FormDefinition.Field::required)
                .map(FormDefinition.Field::field)
                .collect(Collectors.toCollection(java.util.TreeSet::new));
    }

    private static final Set<String> CONTACT_NAMES =
            FormField.CONTACT.stream().map(FormField::jsonName).collect(Collectors.toUnmodifiableSet());

    private static Set<FormField> fields(FormDefinition form, boolean onlyRequired) {
        return form.fields().stream()
                .filter(field -> field.required() || !onlyRequired)
                .map(field -> FormField.of(field.field()))
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
    }

    private void head() {
        rule(!form.name().isBlank() && form.name().length() <= 200, "name", "text.length", "1 to 200 characters");
        rule(
                form.market() == null || MARKET.matcher(form.market()).matches(),
                "market",
                "market.syntax",
                "letters, digits, - and _");
        rule(!form.title().isEmpty(), "title", "required", "give the title in at least one language");
        form.title()
                .keySet()
                .forEach(language -> rule(
                        LANGUAGE.matcher(language).matches(),
                        "title",
                        "language.syntax",
                        "use language tags such as en or es-MX"));
        texts(form.title(), "title", 200);
        texts(form.intro(), "intro", LONGEST_TEXT);
        texts(form.button(), "button", 60);
        texts(form.thanks(), "thanks", LONGEST_TEXT);
        id(form.campaignId(), "campaignId");
        id(form.callToAction(), "callToAction");
        id(form.activityType(), "activityType");
        rule(
                form.instrument() == null || form.asked() != null,
                "instrument",
                "instrument.unknown",
                "one of " + String.join(", ", Instruments.ids()));
    }

    private void fields() {
        rule(form.fields().size() <= MOST, "fields", "size", "at most " + MOST);
        Set<String> seen = new HashSet<>();
        for (FormDefinition.Field field : form.fields()) {
            rule(FormField.of(field.field()).isPresent(), "fields", "field.unknown", "use fields of the catalogue");
            rule(seen.add(field.field()), "fields", "field.twice", "ask each field once");
            texts(field.label(), "fields.label", 200);
            texts(field.help(), "fields.help", 500);
        }
        rule(seen.containsAll(form.atLeastOne()), "atLeastOne", "field.unknown", "name fields that the form has");
    }

    private void consents() {
        rule(form.consents().size() <= 10, "consents", "size", "at most 10");
        Set<String> seen = new HashSet<>();
        for (FormDefinition.Consent consent : form.consents()) {
            id(consent.id(), "consents.id");
            id(consent.purpose(), "consents.purpose");
            rule(seen.add(consent.id()), "consents.id", "consent.twice", "each consent has an id of its own");
            texts(consent.text(), "consents.text", LONGEST_TEXT);
            rule(
                    consent.text().keySet().containsAll(form.title().keySet()),
                    "consents.text",
                    "consent.language",
                    "nobody agrees to what they cannot read: give the text in every language of the form");
            rule(
                    fields(form, false).stream().anyMatch(ConsentAddress.fields(consent.channel())::contains),
                    "consents",
                    "consent.address",
                    "the form must ask the address this consent is about");
        }
    }

    private void records() {
        rule(
                creates(form) != PersonStatus.INCOMPLETE,
                "fields",
                "form.creates-nobody",
                "an answer could create no record: require firstName, lastName, street and postalCode (a mastered"
                        + " person), or email, homePhone or mobilePhone, or name them in atLeastOne (an unmastered one)");
    }

    private void texts(Map<String, String> texts, String field, int longest) {
        texts.values()
                .forEach(text -> rule(
                        !text.isBlank() && text.length() <= longest,
                        field,
                        "text.length",
                        "1 to " + longest + " characters"));
    }

    private void id(@Nullable String text, String field) {
        rule(text == null || ID.matcher(text).matches(), field, "name.syntax", "letters, digits, dots and dashes");
    }

    private void rule(boolean kept, String field, String rule, String hint) {
        if (!kept) {
            problems.add(new Problem(field, rule, hint));
        }
    }
}
