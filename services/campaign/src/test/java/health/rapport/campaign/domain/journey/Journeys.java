package health.rapport.campaign.domain.journey;

import health.rapport.campaign.domain.journey.Definition.Goal;
import health.rapport.campaign.domain.journey.JourneyStep.Branch;
import health.rapport.campaign.domain.journey.JourneyStep.Condition;
import health.rapport.campaign.domain.journey.JourneyStep.Message;
import health.rapport.campaign.domain.journey.JourneyStep.Split;
import health.rapport.campaign.domain.journey.JourneyStep.Task;
import health.rapport.campaign.domain.journey.JourneyStep.Wait;
import health.rapport.campaign.domain.journey.Walk.Lot;
import health.rapport.campaign.domain.journey.Walk.Plan;
import health.rapport.rules.PersonFacts;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** A journey after a stay in hospital, for tests. */
final class Journeys {
    static final ZoneId ZONE = ZoneId.of("America/New_York");
    static final Instant START = Instant.parse("2026-03-02T20:00:00Z");
    static final UUID WELCOME = UUID.fromString("00000000-0000-7000-8000-000000000001");
    static final UUID REMINDER = UUID.fromString("00000000-0000-7000-8000-000000000002");
    static final UUID AMY = UUID.fromString("00000000-0000-7000-8000-0000000000a1");
    static final Occasion DISCHARGE = new Occasion.Visits("inpatient", null, true);
    static final Occasion BOOKED = new Occasion.Does("APPOINTMENT_REQUEST", null, null);

    private Journeys() {}

    /** Until nine, a message, three days, booked or else split: a reminder, or a call that is waited for two days. */
    static Definition afterDischarge() {
        return new Definition(
                List.of(DISCHARGE),
                0,
                List.of(new Goal("visited", new Occasion.Visits("outpatient", null, false))),
                List.of(
                        new Wait("morning", new Until.LocalClock(LocalTime.of(9, 0), Set.of()), "welcome"),
                        new Message("welcome", WELCOME, "pause"),
                        new Wait("pause", new Until.Elapsed(3, 0, 0), "booked"),
                        new Condition("booked", List.of(new Question.Happened(BOOKED)), null, "lot"),
                        new Split(
                                "lot", List.of(new Branch("write", 0.5, "reminder"), new Branch("call", 0.5, "phone"))),
                        new Message("reminder", REMINDER, null),
                        new Task("phone", "Call her", null, "nurses", 2, null)));
    }

    static Plan plan(Definition definition) {
        return new Plan(definition, new Lot("salt", ZONE));
    }

    static Run run() {
        return new Run(AMY, AMY, null, START, Set.of(), Map.of());
    }

    static Past past(Happening... happenings) {
        return new Past(List.of(happenings), Map.of(), PersonFacts.of(Map.of()), Set.of(ZONE));
    }
}
