package health.rapport.linkage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class AverageLinkageTest {
    private static final int ITEMS = 9;

    private record Pair(int a, int b, AverageLinkage.Vote vote, boolean must, boolean cannot) {
        boolean ties() {
            return must || vote.allows();
        }
    }

    /** A service may look at one such part at a time, and need not know of weaker pairs that lead out of it. */
    @Property(tries = 5_000)
    void items_that_no_joining_pair_and_no_steward_ties_are_grouped_as_if_the_others_were_not_there(@ForAll long seed) {
        List<Pair> pairs = pairs(new Random(seed));
        int[] whole = groups(IntStream.range(0, ITEMS).boxed().toList(), pairs);
        int[] byPart = new int[ITEMS];
        for (List<Integer> part : parts(pairs)) {
            int[] own = groups(part, pairs);
            part.forEach(item -> byPart[item] = own[item]);
        }
        assertThat(byPart).isEqualTo(whole);
    }

    private static List<Pair> pairs(Random random) {
        List<Pair> pairs = new ArrayList<>();
        for (int a = 0; a < ITEMS; a++) {
            for (int b = a + 1; b < ITEMS; b++) {
                boolean forbids = random.nextInt(6) == 0;
                boolean allows = !forbids && random.nextInt(5) == 0;
                double bits = allows ? random.nextDouble() * 25 : random.nextDouble() * 40 - 30;
                var vote = new AverageLinkage.Vote(bits, allows, forbids, bits < 0 && random.nextBoolean());
                pairs.add(new Pair(a, b, vote, random.nextInt(40) == 0, random.nextInt(40) == 0));
            }
        }
        return pairs;
    }

    /** Of each of these items, the smallest of its group. */
    private static int[] groups(List<Integer> items, List<Pair> pairs) {
        AverageLinkage linkage = new AverageLinkage(items.size());
        List<Pair> among = pairs.stream()
                .filter(pair -> items.contains(pair.a()) && items.contains(pair.b()))
                .toList();
        among.forEach(pair -> linkage.vote(items.indexOf(pair.a()), items.indexOf(pair.b()), pair.vote()));
        among.stream()
                .filter(Pair::cannot)
                .forEach(pair -> linkage.forbid(items.indexOf(pair.a()), items.indexOf(pair.b())));
        among.stream()
                .filter(Pair::must)
                .forEach(pair -> linkage.unite(items.indexOf(pair.a()), items.indexOf(pair.b())));
        linkage.run();
        int[] groups = new int[ITEMS];
        items.forEach(item -> groups[item] = items.get(linkage.group(items.indexOf(item))));
        return groups;
    }

    private static List<List<Integer>> parts(List<Pair> pairs) {
        int[] part = IntStream.range(0, ITEMS).toArray();
        for (Pair pair : pairs) {
            if (pair.ties()) {
                int from = part[pair.b()];
                int into = part[pair.a()];
                for (int item = 0; item < ITEMS; item++) {
                    part[item] = part[item] == from ? into : part[item];
                }
            }
        }
        return IntStream.range(0, ITEMS)
                .mapToObj(one -> IntStream.range(0, ITEMS)
                        .filter(item -> part[item] == one)
                        .boxed()
                        .toList())
                .filter(items -> !items.isEmpty())
                .toList();
    }
}
