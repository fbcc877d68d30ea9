package health.rapport.intake.hl7;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.Tag;

/** Messages of any bytes: each ends as a verdict and an answer that can be read. */
@Tag("fuzz")
class Hl7Fuzz {
    @FuzzTest
    void messages(byte[] bytes) {
        MessageProperties.judge(bytes);
    }
}
