// SPDX-License-Identifier: Apache-2.0
package org.ensemble.examples.oar;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ensemble.node.Commands;
import org.ensemble.node.Node;
import org.ensemble.support.Shell;

/** OAR's commands, as one ordinary user types them on the frontend. */
public final class OarClient {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Pattern ID = Pattern.compile("^OAR_JOB_ID=(\\d+)$", Pattern.MULTILINE);

  private final Node frontend;
  private final String user;
  private final Commands commands;

  public OarClient(Node frontend, String user) {
    this.frontend = frontend;
    this.user = user;
    this.commands = frontend.as(user);
  }

  public String user() {
    return user;
  }

  /**
   * {@code oarsub} with its options, for one job.
   *
   * @return the job's number
   */
  public int submit(String options, String command) {
    List<Integer> jobs = submitAll(options, command);
    assertThat(jobs).as("jobs of `oarsub %s`", options).hasSize(1);
    return jobs.get(0);
  }

  /** The same for what may be several jobs. */
  public List<Integer> submitAll(String options, String command) {
    Matcher id =
        ID.matcher(commands.succeed("oarsub " + options + " " + Shell.quote(command)).stdout());
    return id.results().map(match -> Integer.parseInt(match.group(1))).toList();
  }

  public void delete(int job) {
    commands.succeed("oardel " + job);
  }

  public OarJob job(int job) {
    JsonNode view = json("oarstat --full --json --job " + job).path(Integer.toString(job));
    assertThat(view.isObject()).as("oarstat knows job %s", job).isTrue();
    return new OarJob(
        job,
        view.path("state").asText(),
        view.path("exit_code").isNumber() ? view.path("exit_code").asInt() >> 8 : -1,
        texts(view.path("assigned_network_address")),
        view.path("message").asText(""),
        view.path("startTime").asLong(),
        view.path("stopTime").asLong(),
        texts(view.path("events"), "type"));
  }

  /** Waits until a job has that state; a job that ends otherwise will never have it. */
  public OarJob await(int job, String state) {
    AtomicReference<OarJob> seen = new AtomicReference<>();
    frontend
        .await("job " + job + " is " + state)
        .atMost(ofSeconds(60))
        .until(
            () -> {
              seen.set(job(job));
              return seen.get().state().equals(state) || seen.get().hasEnded();
            });
    assertThat(seen.get().state()).as("state of %s", seen.get()).isEqualTo(state);
    return seen.get();
  }

  /** Waits until the scheduler has looked at a job and left it waiting. */
  public void awaitPostponed(int job) {
    frontend
        .await("the scheduler has postponed job " + job)
        .atMost(ofSeconds(30))
        .untilAsserted(() -> assertThat(job(job).message()).isNotEmpty());
  }

  /** The state of every node, such as {@code Alive} or {@code Suspected}. */
  public Map<String, String> nodeStates() {
    Map<String, String> states = new LinkedHashMap<>();
    json("oarnodes --json")
        .forEach(node -> states.put(node.path("host").asText(), node.path("state").asText()));
    return states;
  }

  private JsonNode json(String command) {
    try {
      return JSON.readTree(commands.succeed(command).stdout());
    } catch (JsonProcessingException e) {
      throw new AssertionError("`" + command + "` printed no JSON", e);
    }
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(element -> texts.add(element.asText()));
    return texts;
  }

  private static List<String> texts(JsonNode list, String field) {
    List<String> texts = new ArrayList<>();
    list.forEach(element -> texts.add(element.path(field).asText()));
    return texts;
  }
}
