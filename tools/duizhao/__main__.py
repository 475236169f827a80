from duizhao.cli import program

program()
