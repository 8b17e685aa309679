package dev.altgen.deck;

import dev.altgen.contract.DeckContract;

class InProcessDecksTest extends DeckContract {

  @Override
  protected DeckOpener opener() {
    return Decks.inProcess();
  }
}
