package health.rapport.standalone.bench.attribution;

import health.rapport.measurement.Journeys;
import health.rapport.measurement.Touch;
import health.rapport.standalone.bench.Dice;
import java.time.Instant;

/**
 * Journeys of 1 to 19 touches, 10 on average, the same in every run. Channels differ in how common they are, and a third
 * of the touches repeat the channel before.
 *
 * @param channels how many, 2 at least
 * @param converting share of the journeys that convert
 */
record MadeUpJourneys(int channels, double converting) {
    private static final long START = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();
    private static final int THREE_DAYS = 3 * 24 * 60 * 60 * 1000;

    Journeys first(int count) {
        Dice dice = new Dice(7);
        Journeys.Builder journeys = new Journeys.Builder();
        for (int journey = 0; journey < count; journey++) {
            touches(dice, journeys);
            boolean converts = dice.share() < converting;
            journeys.end(converts ? 1 : 0, converts ? dice.below(100_000) / 100.0 : 0, converts ? 0 : 1);
        }
        return journeys.build();
    }

    private void touches(Dice dice, Journeys.Builder journeys) {
        int touches = 1 + dice.below(19);
        long at = START;
        int channel = 0;
        for (int i = 0; i < touches; i++) {
            at += dice.below(THREE_DAYS);
            if (i == 0 || dice.below(3) > 0) {
                double share = dice.share();
                channel = (int) (share * share * channels);
            }
            journeys.touch(new Touch("channel " + channel, Instant.ofEpochMilli(at)));
        }
    }
}
