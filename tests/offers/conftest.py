"""What page tests ask again and again."""

import pytest

from tests.site.reading import words_of


@pytest.fixture
def read(visitor):
    """`read(path)` opens a page as a visitor and gives its words, all of them."""

    def words(path, *, status=200):
        answer = visitor.get(path)
        assert answer.status_code == status, path
        return words_of(answer.content.decode(), part="body")

    return words
