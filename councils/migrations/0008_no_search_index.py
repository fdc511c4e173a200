from importlib import import_module

from django.db import migrations

# The index goes the way it came. Taken back it is empty, as are the entries: the code of then fills both.
search = import_module('councils.migrations.0005_search')


class Migration(migrations.Migration):

    dependencies = [
        ('councils', '0007_the_stamp'),
    ]

    operations = [
        migrations.RunPython(search.drop_full_text_index, search.make_full_text_index),
        migrations.DeleteModel(
            name='SearchEntry',
        ),
    ]
