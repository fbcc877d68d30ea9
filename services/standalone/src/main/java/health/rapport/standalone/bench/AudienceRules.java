package health.rapport.standalone.bench;

import health.rapport.rules.FieldCatalogue;
import health.rapport.rules.GeoPoint;
import health.rapport.rules.Rule;
import health.rapport.rules.text.RuleText;
import java.util.List;

/** Questions that are asked of audiences, from simple to compound, about {@link AudiencePeople}. */
final class AudienceRules {
    /** Everything is known; the one facility that distances are measured from. */
    static final FieldCatalogue CATALOGUE =
            FieldCatalogue.standard().supplyingAll().withFacility("north", new GeoPoint(-72.59, 42.1));

    private static final String WOMEN = "gender = \"F\" and age 50 to 74";
    private static final String NO_MAMMOGRAM = "had encounter(procedure in (\"CPT\" \"77067\")) within 730 days never";
    private static final String SUPPRESSED = """
            none of (deceased = true, all of (hasEmail = false, hasPhone = false), state in ("CT"),
                     got contact(campaign = "c1") within 30 days, persona "opted-out")""";

    static final List<Question> ALL = List.of(
            question("women 50-74", WOMEN),
            question(
                    "+ near, top 10 %, no mammogram",
                    WOMEN
                            + " and home within 25 miles of facility \"north\" and top 10 percent by score \"risk\" and "
                            + NO_MAMMOGRAM),
            question(
                    "activity 3 times in 365 days",
                    "did activity(type = \"PAGE_VIEW\") within 365 days at least 3 times"),
            question("one encounter: code, place, time", """
                    had encounter(facility = "north", diagnosis in ("ICD-10-CM" "I"*)) within 365 days"""),
            question("activity, then encounter in 30 days", """
                    after activity(type = "APPOINTMENT_REQUEST") within 365 days
                    then encounter(serviceLine = "CARDIOLOGY") in 30 days"""),
            question(
                    "three groups, suppressed left out",
                    "any of (%s, all of (age at least 65, score \"risk\" >= 0.7), all of (in market (\"west\"), %s)) and %s"
                            .formatted(
                                    "all of (" + WOMEN + ", " + NO_MAMMOGRAM + ")",
                                    "did activity(type = \"FORM_SUBMISSION\") within 90 days",
                                    SUPPRESSED)),
            question(
                    "one a household, best 20,000",
                    "top 20000 by score \"risk\" among (one per household by score \"risk\" among (" + WOMEN + "))"),
            question("any, all, none, nested", """
                    any of (all of (age 40 to 60, none of (did activity(type = "CALL") within 180 days)),
                            all of (postalCode starts with "011", any of (persona "planner", score "risk" >= 0.9)),
                            none of (hasEmail = true, in market ("west", "east"), age at most 64))"""),
            question("lapsed: last encounter long ago", "last encounter not within 730 days and age at least 18"),
            question(
                    "a tenth at random",
                    "random 0 to 10 percent of \"spring\" and in market (\"west\") and hasEmail = true"));

    private AudienceRules() {}

    /** A rule and how it is called in a report. */
    record Question(String name, Rule rule) {}

    private static Question question(String name, String text) {
        return new Question(name, new RuleText(CATALOGUE).read(text).orThrow());
    }
}
