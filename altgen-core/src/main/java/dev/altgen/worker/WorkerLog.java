package dev.altgen.worker;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The log of this package, made when something is logged: a worker starts before that. */
final class WorkerLog {

  static final Logger LOG = LoggerFactory.getLogger(ForkedDecks.class);

  private WorkerLog() {}
}
