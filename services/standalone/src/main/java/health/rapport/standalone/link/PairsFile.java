package health.rapport.standalone.link;

import health.rapport.linkage.Decision;
import health.rapport.standalone.table.OutputFile;
import java.io.IOException;
import java.nio.file.Path;

/** Writes each compared pair as it comes: ids, posterior, tier, bits and explanation. */
final class PairsFile implements AutoCloseable {
    private final OutputFile out;

    private PairsFile(OutputFile out) {
        this.out = out;
    }

    static PairsFile open(Path path) throws IOException {
        OutputFile out = OutputFile.open(path);
        out.csv().writeRecord("id_a", "id_b", "posterior", "tier", "bits", "explanation");
        return new PairsFile(out);
    }

    /** Of two tables the first one's row is named first; of one, the smaller id. */
    void write(Decision decision) {
        String left = decision.pair().left();
        String right = decision.pair().right();
        boolean inOrder = RowId.inTableAndName(left).compareTo(RowId.inTableAndName(right)) <= 0;
        out.csv()
                .writeRecord(
                        RowId.given(inOrder ? left : right),
                        RowId.given(inOrder ? right : left),
                        DecisionText.posterior(decision.posterior()),
                        decision.tier().name(),
                        DecisionText.bits(decision.logOdds()),
                        DecisionText.of(decision));
    }

    /** All is written. */
    void keep() {
        out.keep();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
