package health.rapport.standalone.demo;

import health.rapport.standalone.demo.DemoActivity.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What people answer to the campaign. Of the patients who got the mail some fill in the form with all four fields, some call and give
 * name and number, and some write from an address nobody knows but leave their number: those are the leads that only
 * probably are the patient. A few people nobody knows come by a search engine.
 */
final class DemoAnswers {
    private static final double BY_FORM = 0.12;
    private static final double BY_CALL = 0.05;
    private static final double FROM_NEW_ADDRESS = 0.05;
    private static final int FROM_SEARCH = 15;
    private final String campaign;
    private final Instant launch;
    private final List<DemoActivity> answers = new ArrayList<>();

    private DemoAnswers(String campaign, Instant launch) {
        this.campaign = campaign;
        this.launch = launch;
    }

    /**
     * @param mailed the patients to whom the mail was sent
     * @param share how much of the full number of strangers to make, 0 to 1
     */
    static List<DemoActivity> of(String campaign, Instant launch, List<DemoPerson> mailed, double share) {
        var answers = new DemoAnswers(campaign, launch);
        mailed.forEach(answers::answer);
        for (int i = 0; i < FROM_SEARCH * share; i++) {
            answers.add("search-" + i, Kind.SEARCH_FORM, "searcher" + i + "@example.com", null);
        }
        return List.copyOf(answers.answers);
    }

    private void answer(DemoPerson person) {
        Dice dice = Dice.about("answer", person.id());
        double which = dice.between(0.0, 1.0);
        if (which < BY_FORM && person.mastered()) {
            answers.add(made("form-" + person.id(), Kind.WEB_FORM, person.email(), null)
                    .by(person, true));
        } else if (which < BY_FORM + BY_CALL && person.mobilePhone() != null) {
            answers.add(made("call-" + person.id(), Kind.CALL, null, person.mobilePhone())
                    .by(person, false));
        } else if (which < BY_FORM + BY_CALL + FROM_NEW_ADDRESS && person.mobilePhone() != null) {
            add(
                    "new-" + person.id(),
                    Kind.WEB_FORM,
                    "new." + person.id().substring(0, 13) + "@example.org",
                    person.mobilePhone());
        }
    }

    private void add(String id, Kind kind, @Nullable String email, @Nullable String phone) {
        answers.add(made(id, kind, email, phone));
    }

    private DemoActivity made(String id, Kind kind, @Nullable String email, @Nullable String phone) {
        Instant at = launch.plus(Duration.ofDays(Dice.about("answer day", id).between(2, 26)));
        return DemoActivity.contactOnly(id, kind, at, email, phone).answering(campaign, HeartCheck.CALL_TO_ACTION);
    }
}
