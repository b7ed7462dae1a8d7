package dk.kanalvalg.tools.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Kafka's own producer-perf tool as it comes, in a process of its own, on this program's class path. */
record ProducerPerf(String bootstrap, String topic, int messages) {

    private static final Pattern RATE = Pattern.compile("([0-9.,]+) records/sec");

    /** Messages a second, of lines of the file, with further arguments of the tool. */
    double rate(Path payloads, List<String> more) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                "org.apache.kafka.tools.ProducerPerformance",
                "--topic",
                topic,
                "--num-records",
                "" + messages,
                "--throughput",
                "-1",
                "--payload-file",
                payloads.toString()));
        command.addAll(more);
        command.addAll(List.of(
                "--producer-props",
                "bootstrap.servers=" + bootstrap,
                "acks=all",
                "compression.type=gzip",
                "batch.size=131072",
                "linger.ms=5"));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String last = "";
        try (var output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                last = line.contains("records/sec") ? line : last;
            }
        }
        Matcher rate = RATE.matcher(last);
        if (process.waitFor() != 0 || !rate.find()) {
            throw new IllegalStateException("producer-perf did not end well: " + last);
        }
        return Double.parseDouble(rate.group(1).replace(",", "."));
    }
}
