package health.rapport.linkage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import health.rapport.linkage.evaluation.RankedPairs;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Quality with shipped defaults on the files of the literature, found under RAPPORT_DATA; skipped where that is unset.
 * Labels measure, they never decide; the floors are modest, to notice a regression.
 */
class LabelledFilesTest {
    private static final Linker LINKER = Linker.standard();

    @Test
    void febrl_4() {
        Path folder = folder();
        Path a = folder.resolve("febrl_dataset4a.csv");
        Path b = folder.resolve("febrl_dataset4b.csv");
        measure("FEBRL 4", LabelledFile.febrl(true, a, b), 0.98);
        measure("FEBRL 4 without identifier", LabelledFile.febrl(false, a, b), 0.90);
    }

    @Test
    void febrl_3() {
        Path file = folder().resolve("febrl_dataset3.csv");
        measure("FEBRL 3", LabelledFile.febrl(true, file), 0.94);
        measure("FEBRL 3 without identifier", LabelledFile.febrl(false, file), 0.86);
    }

    @Test
    void fake_1000() {
        measure("fake_1000", LabelledFile.splink(folder().resolve("fake_1000.csv"), "cluster"), 0.72);
    }

    @Test
    void what_a_table_teaches_links_febrl() {
        Path folder = folder();
        Path first = folder.resolve("febrl_dataset1.csv");
        Path third = folder.resolve("febrl_dataset3.csv");
        learned("FEBRL 1 without identifier", LabelledFile.febrl(false, first), 0.9995);
        learned("FEBRL 3", LabelledFile.febrl(true, third), 0.9997);
        learned("FEBRL 3 without identifier", LabelledFile.febrl(false, third), 0.9995);
        distinct("FEBRL 4", true, 0.9998);
        distinct("FEBRL 4 without identifier", false, 0.9995);
    }

    @Test
    void what_a_table_teaches_links_fakes() {
        learned("fake_1000", LabelledFile.splink(folder().resolve("fake_1000.csv"), "cluster"), 0.99);
        learned("fake_20000", LabelledFile.splink(folder().resolve("fake_20000.csv"), "group"), 0.975);
    }

    @Test
    void hard_american_pairs() {
        Map<String, Integer> tiers = new TreeMap<>();
        List<RankedPairs.Scored> scored = new ArrayList<>();
        for (LabelledPairs.Labelled pair : LabelledPairs.read(folder().resolve("MIIS-E3.txt"))) {
            Decision decision = LINKER.decide(pair.a(), pair.b());
            tiers.merge(pair.label() + " " + decision.tier(), 1, Integer::sum);
            if (pair.label().equals("Match") || pair.label().equals("Not a Match")) {
                double rank = decision.logOdds() - 1000 * decision.tier().ordinal();
                scored.add(new RankedPairs.Scored(rank, pair.label().equals("Match")));
            }
        }
        RankedPairs ranked = new RankedPairs(scored);
        System.out.printf(
                "MIIS-E3: %s, recall at 1%% %.4f, at none %.4f%n", tiers, ranked.recallAt(0.01), ranked.recallAt(0));
        assertThat(ranked.recallAt(0.01)).isGreaterThan(0.96);
        assertThat(ranked.recallAt(0)).isGreaterThan(0.75);
        assertThat(tiers).doesNotContainKey("Not a Match AUTO");
        assertThat(tiers.getOrDefault("Match AUTO", 0)).isGreaterThan(700);
    }

    private static void measure(String name, LabelledFile file, double floor) {
        Quality automatic = quality(file, Tier.AUTO);
        Quality best = quality(file, Tier.PROBABLE);
        System.out.printf("%s: automatic %s; best guess %s%n", name, automatic, best);
        assertThat(automatic.wrong()).as("wrong automatic pairs").isZero();
        assertThat(best.precision()).isGreaterThan(0.999);
        assertThat(best.f1()).isGreaterThan(floor);
    }

    private static void distinct(String name, boolean withIdentifier, double floor) {
        LabelledFile a = LabelledFile.febrl(withIdentifier, folder().resolve("febrl_dataset4a.csv"));
        LabelledFile b = LabelledFile.febrl(withIdentifier, folder().resolve("febrl_dataset4b.csv"));
        Map<String, String> truth = new TreeMap<>(a.truth());
        truth.putAll(b.truth());
        reach(name, new TableLinker.Request(a.rows(), b.rows(), true, true), new LabelledFile(List.of(), truth), floor);
    }

    private static void learned(String name, LabelledFile file, double floor) {
        reach(name, new TableLinker.Request(file.rows(), List.of(), false, true), file, floor);
    }

    private static void reach(String name, TableLinker.Request request, LabelledFile file, double floor) {
        TableLinker.Result result = new TableLinker().link(request, TableLinker.Listener.SILENT);
        Quality quality = Quality.of(result.clusters(), file.truth());
        System.out.printf("%s learned: %s%n", name, quality);
        assertThat(quality.f1()).as(name).isGreaterThanOrEqualTo(floor);
    }

    private static Quality quality(LabelledFile file, Tier mergeAt) {
        List<List<String>> entities = new BatchLinker(LINKER, mergeAt).entities(file.records());
        return Quality.of(entities, file.truth());
    }

    private static Path folder() {
        String data = System.getenv("RAPPORT_DATA");
        assumeTrue(data != null, "RAPPORT_DATA is not set: labelled files are not measured");
        return Path.of(data == null ? "" : data, "linkage");
    }
}
