package health.rapport.attribution;

import static health.rapport.attribution.Story.at;
import static health.rapport.attribution.Story.payments;

import health.rapport.contracts.activity.ActivityWithdrawn;
import health.rapport.contracts.campaign.Arm;
import health.rapport.contracts.encounter.EncounterLinked;
import health.rapport.contracts.encounter.EncounterWithdrawn;
import health.rapport.contracts.link.LowerConfidenceUnlinked;
import health.rapport.contracts.person.PersonRedirected;
import health.rapport.contracts.touchpoint.TouchpointStatus;
import health.rapport.kernel.Channel;
import health.rapport.kernel.PersonStatus;
import health.rapport.kernel.SensitivityLabel;

/**
 * Twenty people. 1-14 and 19 are mastered (11-14 of market east, the others west), 15-17 are leads of west and 20 of east,
 * 18 is incomplete. 19 turns out to be 1. What follows from it stands in {@link CampaignReportTest}, computed by hand.
 */
final class SmallWorld {
    private SmallWorld() {}

    static Story tell(int number) {
        Story s = new Story(number);
        s.add(s.definition(0.4, null), s.definition(0.4, Story.LAUNCH));
        s.people(PersonStatus.MASTERED, "west", 1, 10)
                .people(PersonStatus.MASTERED, "east", 11, 14)
                .people(PersonStatus.UNMASTERED, "west", 15, 17)
                .people(PersonStatus.INCOMPLETE, "west", 18, 18)
                .people(PersonStatus.MASTERED, "west", 19, 19)
                .people(PersonStatus.UNMASTERED, "east", 20, 20);
        assignments(s);
        contacts(s);
        answers(s);
        visits(s);
        return s;
    }

    private static void assignments(Story s) {
        for (int n : new int[] {1, 2, 3, 4, 5, 15}) {
            s.add(s.assigned(n, Arm.TREATMENT, 0, "west"));
        }
        s.add(s.assigned(11, Arm.TREATMENT, 0, "east"), s.assigned(12, Arm.TREATMENT, 0, "east"));
        for (int n : new int[] {6, 7, 8, 9}) {
            s.add(s.assigned(n, Arm.HOLDOUT, 0, "west"));
        }
        s.add(s.assigned(13, Arm.HOLDOUT, 0, "east"));
        // the same human being as 1, assigned later and to the other arm
        s.add(s.assigned(19, Arm.HOLDOUT, 0.01, "west"), new PersonRedirected(s.person(19), 2, s.person(1), at(6.5)));
    }

    private static void contacts(Story s) {
        for (int n : new int[] {1, 2, 4, 11, 15}) {
            s.add(s.email(n, 1, TouchpointStatus.SENT, null));
        }
        s.add(s.email(4, 2, TouchpointStatus.DELIVERED, null));
        s.add(s.email(3, 1, TouchpointStatus.HELD, "OPTED_OUT"));
        s.add(s.email(5, 1, TouchpointStatus.UNKNOWN, "NO_ANSWER"));
        s.add(s.email(12, 1, TouchpointStatus.FAILED, "REFUSED"));
    }

    private static void answers(Story s) {
        s.add(s.answer(1, 1, Channel.WEB, 10));
        s.add(s.answer(2, 2, Channel.CALL_CENTER, 5), s.answer(3, 2, Channel.WEB, 20));
        s.add(s.answer(4, 6, Channel.SEARCH, 3));
        s.add(s.answer(5, 15, Channel.WEB, 8), s.probably(15, 4));
        s.add(s.answer(6, 16, Channel.SEARCH, 9));
        s.add(s.answer(7, 17, Channel.WEB, 9), s.probably(17, 2));
        s.add(s.answer(8, 18, Channel.WEB, 9));
        // a day before the launch, and the first instant after the window
        s.add(s.answer(9, 3, Channel.WEB, -1), s.answer(10, 3, Channel.WEB, 90));
        s.add(s.answer(11, 11, Channel.EVENT, 2, SensitivityLabel.MENTAL_HEALTH));
        s.add(s.answer(12, 7, Channel.WEB, 4), new ActivityWithdrawn(s.id(2, 12), 2, s.person(7), at(5)));
        // came in for 19, moved to 1 by the merge
        s.add(s.answer(14, 1, 19, Channel.WEB, at(6)), s.answer(14, 2, 1, Channel.WEB, at(6)));
        s.add(s.answer(15, 20, Channel.WEB, 15), s.probably(20, 12));
        s.add(new LowerConfidenceUnlinked(s.person(20), 2, at(16)));
    }

    private static void visits(Story s) {
        s.add(s.visit(1, 1, 7, payments(500_00, -1, 200_00)));
        s.add(s.visit(2, 1, 30, payments(400_00, -1, -1)));
        s.add(s.visit(3, 2, 25, payments(1000_00, 900_00, 300_00)));
        s.add(s.visit(4, 2, 4, payments(100_00, -1, 40_00)));
        s.add(s.visit(5, 6, 40, payments(200_00, -1, 50_00)));
        s.add(s.visit(6, 4, 12, payments(800_00, -1, 300_00)));
        s.add(s.visit(7, 1, 11, at(50), "CARDIOLOGY", payments(600_00, -1, 100_00), SensitivityLabel.PART2));
        s.add(s.visit(8, 1, 2, at(26), "ORTHOPEDICS", payments(999_00, 999_00, 1_00)));
        s.add(s.visit(9, 3, 10, payments(300_00, -1, 100_00)));
        s.add(s.visit(10, 7, 10, payments(250_00, -1, 50_00)));
        s.add(s.visit(11, 1, 91, payments(777_00, -1, 1_00)));
        s.add(s.visit(12, 8, 20, payments(888_00, -1, 1_00)));
        s.add(new EncounterWithdrawn(s.encounter(12), 2, s.person(8), at(21)));
    }

    /** Encounter 5 is paid at last. */
    static EncounterLinked latePayment(Story s) {
        return s.visit(5, 2, 6, at(40), "CARDIOLOGY", payments(200_00, 180_00, 50_00));
    }
}
