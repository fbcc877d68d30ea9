package health.rapport.standalone.bench.mastering;

import health.rapport.standalone.bench.Dice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Names made of syllables, a few common and most of them rare, as names are: the n-th most common has a share of about
 * 1/(n + flatness). They are nobody's and in no list that linkage knows.
 */
final class MadeUpNames {
    private static final List<String> STARTS = List.of(
            "Bar", "Cal", "Dor", "Fen", "Gal", "Hol", "Jar", "Kel", "Lin", "Mar", "Nor", "Pel", "Quin", "Ros", "Sel",
            "Tor", "Ul", "Ver", "Wil", "Yar", "Zan", "Bre", "Cro", "Dra", "Fli", "Gru", "Ste", "Tri", "Sha", "Chi");
    private static final List<String> MIDDLES = List.of("a", "be", "co", "di", "e", "fo", "go", "i", "la", "me");
    private static final List<String> ENDS =
            List.of("son", "man", "ton", "ley", "field", "berg", "ez", "ski", "ford", "well", "ter", "den", "ro", "ka");
    static final MadeUpNames LAST = new MadeUpNames(ENDS, 3000, 15);
    static final MadeUpNames FIRST = new MadeUpNames(
            List.of("a", "na", "ra", "lie", "nor", "bert", "las", "ric", "ette", "o", "us", "in"), 400, 8);
    static final MadeUpNames STREET =
            new MadeUpNames(List.of("wood", "brook", "hill", "view", "crest", "mont"), 600, 200);

    private final List<String> names;
    private final double[] upTo;

    private MadeUpNames(List<String> ends, int count, int flatness) {
        names = new ArrayList<>(count);
        upTo = new double[count];
        double sum = 0;
        Dice dice = new Dice(count);
        for (int n = 0; n < count; n++) {
            String middle = n % 3 == 0 ? "" : dice.of(MIDDLES);
            names.add(STARTS.get((n * 7 + n / 30) % STARTS.size())
                    + middle
                    + ends.get((n + n / ends.size()) % ends.size()));
            sum += 1.0 / (n + flatness);
            upTo[n] = sum;
        }
    }

    String one(Dice dice) {
        int at = Arrays.binarySearch(upTo, dice.share() * upTo[upTo.length - 1]);
        return names.get(Math.min(names.size() - 1, at < 0 ? -at - 1 : at));
    }
}
