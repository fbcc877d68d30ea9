package health.rapport.standalone.bench.audience;

import health.rapport.rules.FieldCatalogue;
import health.rapport.rules.GeoPoint;
import health.rapport.rules.Rule;
import health.rapport.rules.text.RuleText;
import java.util.List;

/** Questions that are asked of audiences, from simple to compound, about {@link AudiencePeople}; every family of operators is in one. */
final class AudienceRules {
    /** Everything is known; the one facility that distances are measured from. */
    static final FieldCatalogue CATALOGUE =
            FieldCatalogue.standard().supplyingAll().withFacility("north", new GeoPoint(-72.59, 42.1));

    private static final String WOMEN = "gender = \"F\" and age 50 to 74";
    private static final String NO_MAMMOGRAM = "had encounter(procedure in (\"CPT\" \"77067\")) within 730 days never";
    private static final String SUPPRESSED = """
            none of (deceased = true, all of (hasEmail = false, hasPhone = false), state in ("CT"),
                     got contact(campaign = "c1") within 30 days, persona "opted-out")""";

    /** The ten that the design was chosen by. */
    private static final List<Question> TEN = List.of(
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

    private static final List<Question> TEN_MORE = List.of(
            question("fields: in, starts, empty, not", """
                    state in ("MA", "NH") and postalCode starts with "010" and language is empty and gender != "M\""""),
            question("born in the fifties, seen lately", """
                    birthDate between 1950-01-01 and 1959-12-31 and firstSeenAt 0 to 180 days ago
                    and city contains "field\""""),
            question("an area, two doctors' patients", """
                    home in polygon (-72.9 41.9, -72.1 41.8, -71.9 42.3, -72.5 42.5)
                    and related to pcp in ("1003000007", "1003000126")"""),
            question("two messages, never clicked", """
                    got contact(channel = "EMAIL") within 730 days at least 2 times
                    and not got contact(engagement = "CLICKED")"""),
            question("first cardiology lately, at north", """
                    first encounter(serviceLine = "CARDIOLOGY") is encounter(facility = "north") within 365 days"""),
            question("request without a visit", """
                    after activity(type = "APPOINTMENT_REQUEST") within 60 days not within 14 days
                    no encounter in 0 to 14 days"""),
            question("discharge, then inpatient again", """
                    after discharge(class = "inpatient") within 730 days then encounter(class = "inpatient") in 30 days"""),
            question("seen first after a discharge", "firstSeenAt 0 to 30 days after discharge"),
            question("risk rose or stage, no member yet", """
                    (score "risk" rose by 0.1 within 90 days or on pathway "knee" at stage "consultation")
                    and not member of audience "%s\"""".formatted(AudiencePeople.AUDIENCE)),
            question("compound, with a sequence, capped", """
                    top 5000 by random "pilot" among (
                      any of (after activity(type = "FORM_SUBMISSION", attribute "topic" = "heart") within 365 days
                                then encounter(serviceLine = "CARDIOLOGY") in 60 days,
                              all of (home within 25 miles of facility "north", score "risk" >= 0.6,
                                      did activity(campaign = "c7") within 180 days),
                              all of (related to healthPlan in ("Medicare"), last encounter within 90 days))
                      and %s)""".formatted(SUPPRESSED)));

    static final List<Question> ALL =
            java.util.stream.Stream.concat(TEN.stream(), TEN_MORE.stream()).toList();

    private AudienceRules() {}

    /** A rule and how it is called in a report. */
    record Question(String name, Rule rule) {}

    private static Question question(String name, String text) {
        return new Question(name, new RuleText(CATALOGUE).read(text).orThrow());
    }
}
