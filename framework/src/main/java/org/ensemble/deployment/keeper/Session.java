// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment.keeper;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.ensemble.EnsembleException;
import org.ensemble.deployment.kept.KeeperCalls;
import org.ensemble.deployment.kept.Lines;
import org.ensemble.deployment.kept.Message.Answer;
import org.ensemble.deployment.kept.Message.Call;
import org.ensemble.deployment.kept.Switches;
import org.ensemble.deployment.kept.Values;
import org.ensemble.node.Fault;
import org.jspecify.annotations.Nullable;

/**
 * The calls of one process, side by side. Faults that it has begun and not ended are healed when it
 * is gone.
 */
final class Session {

  /** Well within the patience of the other end. */
  private static final Duration BEAT = Duration.ofSeconds(5);

  private final Keeper keeper;
  private final Lines lines;
  private final Inside inside;
  private final ExecutorService threads = Executors.newCachedThreadPool(Session::thread);
  private final ScheduledExecutorService heart =
      Executors.newSingleThreadScheduledExecutor(Session::thread);

  Session(Keeper keeper, Lines lines) {
    this.keeper = keeper;
    this.lines = lines;
    this.inside = new Inside(keeper);
  }

  /** Returns when the other end has hung up. */
  void run() {
    Consumer<String> news = line -> send(new Answer(0, null, null, false, line));
    keeper.audience().join(news);
    heart.scheduleAtFixedRate(this::beat, BEAT.toMillis(), BEAT.toMillis(), TimeUnit.MILLISECONDS);
    try {
      for (String line = lines.read(); line != null; line = lines.read()) {
        Call call = Values.parse(line, Call.class);
        threads.execute(() -> answer(call));
      }
    } catch (IOException | IllegalArgumentException hungUp) {
      // It may have been killed.
    } finally {
      keeper.audience().leave(news);
      heart.shutdownNow();
      threads.shutdown();
      inside.endFaults();
    }
  }

  private void answer(Call call) {
    if (!call.method().equals("timeLeft")) {
      keeper.used();
    }
    try {
      Object value = KeeperCalls.invoke(inside.of(call), call, inside::node);
      if (value instanceof CompletableFuture<?> future) {
        boolean done = future.isDone();
        send(answer(call, done ? future.join() : null, false));
        if (!done) {
          future.thenAccept(late -> send(answer(call, late, true)));
        }
      } else {
        send(answer(call, value instanceof Fault fault ? inside.number(fault) : value, false));
      }
    } catch (EnsembleException | IllegalArgumentException e) {
      send(new Answer(call.number(), null, String.valueOf(e.getMessage()), false, null));
    } catch (RuntimeException e) {
      send(new Answer(call.number(), null, "this is a bug in Ensemble: " + e, false, null));
    }
    if (call.on().equals(Switches.DEPLOYMENT) && call.method().equals("down")) {
      keeper.end();
    }
  }

  private static Answer answer(Call call, @Nullable Object value, boolean later) {
    return new Answer(call.number(), Values.tree(value), null, later, null);
  }

  private void send(Answer answer) {
    try {
      lines.write(answer);
    } catch (IOException hungUp) {
      lines.close();
    }
  }

  private void beat() {
    try {
      lines.beat();
    } catch (IOException hungUp) {
      lines.close();
    }
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "ensemble-keeper-call");
    thread.setDaemon(true);
    return thread;
  }
}
