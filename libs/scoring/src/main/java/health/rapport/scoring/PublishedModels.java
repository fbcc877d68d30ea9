package health.rapport.scoring;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The published models that ship with Rapport. */
public final class PublishedModels {
    /** Stroke in atrial fibrillation: Lip et al., Chest 2010. */
    public static final String CHA2DS2_VASC = "cha2ds2-vasc";
    /** Comorbidity: Charlson with the weights of Quan et al., Am J Epidemiol 2011. */
    public static final String CHARLSON = "charlson-quan-2011";

    private PublishedModels() {}

    /** All of them. */
    public static List<PointsModel> all() {
        return List.of(load(CHARLSON), load(CHA2DS2_VASC));
    }

    /** One of them, by its id. */
    public static PointsModel load(String id) {
        try (InputStream file = PublishedModels.class.getResourceAsStream(id + ".json")) {
            if (file == null) {
                throw new IllegalArgumentException("no published model " + id);
            }
            return PointsModelJson.read(new String(file.readAllBytes(), StandardCharsets.UTF_8))
                    .orThrow();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
