package health.rapport.standalone.bench.intake;

import health.rapport.standalone.bench.Wire;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Activities with a long text each: many bytes in few rows, to see what size alone does to memory. */
record WideFile(int run, long rows) implements Wire.Body {
    static final String LAYOUT = "custom-activity";
    private static final String TEXT =
            "She asked about heart health, parking, the next free appointment and whether her plan pays for it. "
                    .repeat(18);

    @Override
    public void writeTo(OutputStream out) throws IOException {
        out.write(utf8("activity_id,activity_type,occurred_at,channel,first_name,last_name,note\n"));
        for (long row = 1; row <= rows; row++) {
            out.write(utf8("w" + run + "-" + row + ",call,2026-03-04,VOICE,Ann,Bell,\"" + row + " " + TEXT + "\"\n"));
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
