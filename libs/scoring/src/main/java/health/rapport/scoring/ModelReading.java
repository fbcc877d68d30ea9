package health.rapport.scoring;

import java.util.List;

/** What came of reading a model. */
public sealed interface ModelReading {

    /** The model, or an {@link InvalidModelException} with all problems. */
    PointsModel orThrow();

    /** Empty when the model is good. */
    List<ModelProblem> problems();

    /** The model may be used. */
    record Good(PointsModel model) implements ModelReading {
        @Override
        public PointsModel orThrow() {
            return model;
        }

        @Override
        public List<ModelProblem> problems() {
            return List.of();
        }
    }

    /** The model is refused, for all of these reasons. */
    record Refused(List<ModelProblem> problems) implements ModelReading {
        public Refused {
            problems = List.copyOf(problems);
        }

        @Override
        public PointsModel orThrow() {
            throw new InvalidModelException(problems);
        }
    }
}
