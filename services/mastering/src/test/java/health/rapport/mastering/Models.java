package health.rapport.mastering;

import health.rapport.linkage.Field;
import health.rapport.linkage.Level;
import health.rapport.linkage.MatchModel;
import health.rapport.linkage.TermFrequencies;
import java.util.EnumMap;
import java.util.Map;

/** Models for tests that change the model. */
final class Models {
    private Models() {}

    /** Puts this model into the table as one that was tried. */
    static void keep(MatchModel model) {
        Tables.run(
                "INSERT INTO mastering.linkage_model (model_id, state, origin, parameters, frequencies, made_by, made_at)"
                        + " VALUES ('%1$s', 'SHADOWED', 'LEARNED', '%2$s', '%3$s', 'test', now()) ON CONFLICT DO NOTHING"
                                .formatted(
                                        model.version(),
                                        model.text(),
                                        TermFrequencies.none().text()));
    }

    /** The shipped model's name in the table. */
    static String shipped() {
        return MatchModel.standard().version() + "."
                + TermFrequencies.standard().version();
    }

    /** Agreeing says little: hardly anybody is joined without an identifier. */
    static MatchModel doubting() {
        return doubting("doubting");
    }

    static MatchModel doubting(String version) {
        return weaker(version, 0.05);
    }

    /** Few people are thought to be alike by chance: more are joined. */
    static MatchModel trusting() {
        MatchModel standard = MatchModel.standard();
        return new MatchModel("trusting", 0.02, 0.00004, standard.table());
    }

    private static MatchModel weaker(String version, double share) {
        MatchModel standard = MatchModel.standard();
        Map<Field, Map<Level, MatchModel.Chances>> table = new EnumMap<>(standard.table());
        for (Field field : Field.values()) {
            Map<Level, MatchModel.Chances> levels = new EnumMap<>(Level.class);
            standard.levels(field)
                    .forEach((level, c) -> levels.put(
                            level,
                            new MatchModel.Chances(
                                    c.match() * share + c.random() * (1 - share), c.random(), c.household())));
            table.put(field, levels);
        }
        return new MatchModel(version, standard.matchPrior(), standard.householdPrior(), table);
    }
}
