package health.rapport.standalone.bench.mastering;

import health.rapport.standalone.link.ColumnMapping;
import health.rapport.standalone.link.TableLinking;
import health.rapport.standalone.link.TruthColumn;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A labelled file of the literature, what is to be reached on it, and what others reach.
 *
 * @param against the second file, empty where there is one
 * @param ignored columns that are taken away to make it harder
 * @param truth the label
 */
record LabelledTable(
        String name,
        String file,
        String against,
        List<String> ignored,
        TruthColumn truth,
        String reach,
        String others) {
    private static final TruthColumn FEBRL = TruthColumn.of("rec_id", "rec-(\\w+)-");
    private static final List<String> NUMBER = List.of("soc_sec_id");
    private static final String A = "febrl_dataset4a.csv";
    private static final String B = "febrl_dataset4b.csv";
    private static final String THREE = "febrl_dataset3.csv";
    private static final String ONE = "febrl_dataset1.csv";

    static final List<LabelledTable> ALL = List.of(
            new LabelledTable(
                    "FEBRL 4, distinct",
                    A,
                    B,
                    List.of(),
                    FEBRL,
                    ".9998",
                    "Splink .9973, .9998 at the best threshold chosen with labels; Duke .980"),
            new LabelledTable(
                    "FEBRL 4, distinct, no soc_sec_id",
                    A,
                    B,
                    NUMBER,
                    FEBRL,
                    ".9985",
                    "Splink .9849, .9933 at the best threshold chosen with labels"),
            new LabelledTable(
                    "FEBRL 3", THREE, "", List.of(), FEBRL, ".9997", "Splink .9958; HAPI MDM .9706; Duke .9654"),
            new LabelledTable("FEBRL 3, no soc_sec_id", THREE, "", NUMBER, FEBRL, ".9990", "Splink .9773"),
            new LabelledTable("FEBRL 1", ONE, "", List.of(), FEBRL, "", ""),
            new LabelledTable("FEBRL 1, no soc_sec_id", ONE, "", NUMBER, FEBRL, "", ""),
            new LabelledTable(
                    "fake_1000",
                    "fake_1000.csv",
                    "",
                    List.of(),
                    TruthColumn.of("cluster", null),
                    ".965",
                    "Splink .858"),
            new LabelledTable(
                    "fake_20000",
                    "fake_20000.csv",
                    "",
                    List.of(),
                    TruthColumn.of("group", null),
                    ".91",
                    "Splink .752"));

    boolean distinct() {
        return !against.isEmpty();
    }

    TableLinking.Files files(Path folder) {
        @Nullable Path second = distinct() ? folder.resolve(against) : null;
        return new TableLinking.Files(folder.resolve(file), second, ColumnMapping.NONE.ignoring(ignored), truth);
    }
}
