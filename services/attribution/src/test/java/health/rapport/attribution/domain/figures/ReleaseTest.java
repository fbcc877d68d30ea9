package health.rapport.attribution.domain.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import org.junit.jupiter.api.Test;
import org.roaringbitmap.RoaringBitmap;

/** Somebody keeps every table they were ever shown, knows all totals, and subtracts. */
class ReleaseTest {
    private static final List<String> ROWS = List.of("EMAIL", "SEARCH", "WEB", "EVENT", "POST");

    /** What a table a day tells of fewer than eleven people. */
    private static int leaks(long seed, BinaryOperator<Map<String, Sums>> release) {
        SplittableRandom random = new SplittableRandom(seed);
        Map<String, RoaringBitmap> people = new HashMap<>();
        Map<String, Sums> shown = new TreeMap<>();
        int leaks = 0;
        for (int day = 0; day < 40; day++) {
            happens(random, people);
            Map<String, Sums> now = now(people);
            Map<String, Sums> next = release.apply(now, Map.copyOf(shown));
            leaks += fewHeldBack(now, next) + fewChanged(shown, next);
            // whoever keeps tables remembers rows that are not in the newest, and so does the release
            shown.putAll(next);
        }
        return leaks;
    }

    private static void happens(SplittableRandom random, Map<String, RoaringBitmap> people) {
        for (String row : ROWS) {
            RoaringBitmap in = people.computeIfAbsent(row, first -> new RoaringBitmap());
            int visits = random.nextInt(row.equals("EVENT") ? 2 : 9);
            for (int i = 0; i < visits; i++) {
                in.add(random.nextInt(400));
            }
            if (random.nextInt(5) == 0 && !in.isEmpty()) {
                in.remove(in.select(random.nextInt(in.getCardinality())));
            }
        }
    }

    private static Map<String, Sums> now(Map<String, RoaringBitmap> people) {
        Map<String, Sums> now = new TreeMap<>();
        people.forEach((row, in) -> {
            if (!in.isEmpty()) {
                long conversions = in.getLongCardinality() * 1_000_000;
                long margin = 0;
                for (int person : in) {
                    margin += 1_000_000L * (100 + 7L * person);
                }
                now.put(row, new Sums(conversions, conversions, margin, 0, 0, in.clone()));
            }
        });
        return now;
    }

    /** The total of everything is known from elsewhere: what is shown of it leaves the rest. */
    private static int fewHeldBack(Map<String, Sums> now, Map<String, Sums> shown) {
        RoaringBitmap rest = new RoaringBitmap();
        now.forEach((row, sums) -> {
            if (!shown.containsKey(row)) {
                rest.or(sums.people());
            }
        });
        long few = shown.values().stream().filter(sums -> sums.count() < 11).count();
        boolean something = !shown.isEmpty();
        return (int) few + (something && !rest.isEmpty() && rest.getCardinality() < 11 ? 1 : 0);
    }

    private static int fewChanged(Map<String, Sums> before, Map<String, Sums> after) {
        List<String> leaks = new ArrayList<>();
        after.forEach((row, sums) -> {
            Sums old = before.get(row);
            boolean told = old != null && (sums.expected() != old.expected() || sums.count() != old.count());
            if (told && RoaringBitmap.xorCardinality(sums.people(), old.people()) < 11) {
                leaks.add(row);
            }
        });
        return leaks.size();
    }

    @Test
    void noTwoTablesTellOfFewerThanEleven() {
        for (int seed = 0; seed < 200; seed++) {
            assertThat(leaks(seed, Release::of)).as("seed %d", seed).isZero();
        }
    }

    /** The attack works: where small rows are only left out, it learns of single people. */
    @Test
    void leavingSmallRowsOutIsNotEnough() {
        int leaks = 0;
        for (int seed = 0; seed < 200; seed++) {
            leaks += leaks(seed, (now, before) -> {
                Map<String, Sums> plain = new TreeMap<>(now);
                plain.values().removeIf(sums -> sums.count() < 11);
                return plain;
            });
        }
        assertThat(leaks).isGreaterThan(1_000);
    }

    @Test
    void changesOfManyAreShown() {
        Map<String, Sums> shown = Map.of("EMAIL", sums(RoaringBitmap.bitmapOfRange(0, 20)));
        Map<String, Sums> now = Map.of("EMAIL", sums(RoaringBitmap.bitmapOfRange(0, 31)));

        assertThat(Release.of(now, shown).get("EMAIL")).isEqualTo(now.get("EMAIL"));
        assertThat(Release.of(Map.of("EMAIL", sums(RoaringBitmap.bitmapOfRange(0, 30))), shown)
                        .get("EMAIL"))
                .isEqualTo(shown.get("EMAIL"));
    }

    private static Sums sums(RoaringBitmap people) {
        return new Sums(people.getLongCardinality() * 1_000_000, 0, 0, 0, 0, people);
    }
}
